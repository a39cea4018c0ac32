import * as z from "zod";
import type { Generation } from "../account/generation";
import { findModel } from "../catalogue/catalogue";
import { ApiError } from "../http/api-error";
import { validated } from "../http/validation";
import { cacheDiscountNano, costNano } from "../inference/cost";
import type { World } from "../world";

const count = z.int().min(0);

const PastGeneration = z.strictObject({
  id: z.string().min(1),
  key_hash: z.string(),
  model: z.string(),
  provider: z.string().optional(),
  prompt_tokens: count,
  completion_tokens: count,
  reasoning_tokens: count.default(0),
  cached_tokens: count.default(0),
  created_at: z.iso.datetime({ offset: true }),
  external_user: z.string().nullish(),
  streamed: z.boolean().default(false),
  cancelled: z.boolean().default(false),
  /** Whole nano-USD, as a string or an integer; the catalogue's price when absent. */
  cost_nano: z.union([z.string().regex(/^\d+$/), count]).optional(),
});

/** Takes in generations of the past, so that a demo has a history: they count in windows, activity and bill. */
export function importGenerations(body: unknown, world: World): number {
  const generations = validated(z.array(PastGeneration), body).map(generationOf);
  const isNew = ({ id }: Generation) => world.account.ledger.find(id) === undefined;
  const fresh = generations.filter(isNew);
  for (const generation of fresh) world.account.charge(generation);
  return fresh.length;
}

function generationOf(past: z.output<typeof PastGeneration>): Generation {
  const model = findModel(past.model);
  if (!model) throw new ApiError(400, `${past.model} is not a valid model ID`);
  const endpoint = model.endpoints.find(({ provider }) => provider === past.provider) ?? model.endpoints[0];
  const use = {
    promptTokens: past.prompt_tokens,
    cachedTokens: past.cached_tokens,
    completionTokens: past.completion_tokens,
  };
  return {
    id: past.id,
    keyHash: past.key_hash,
    model: model.id,
    permaslug: model.permaslug,
    provider: endpoint.provider,
    endpointId: endpoint.id,
    apiType: model.offer.kind === "embedding" ? "embeddings" : "completions",
    ...use,
    reasoningTokens: past.reasoning_tokens,
    costNano: past.cost_nano === undefined ? costNano(model.price, use) : BigInt(past.cost_nano),
    cacheDiscountNano: cacheDiscountNano(model.price, use),
    createdAtMs: Date.parse(past.created_at),
    latencyMs: 400,
    generationMs: 400 + 10 * past.completion_tokens,
    streamed: past.streamed,
    cancelled: past.cancelled,
    finishReason: past.cancelled ? null : "stop",
    externalUser: past.external_user ?? null,
    sessionId: null,
    referer: null,
    userAgent: null,
  };
}
