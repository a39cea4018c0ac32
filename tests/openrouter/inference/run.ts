import type { Key } from "../account/key";
import { findModel, requireModel, type Endpoint, type Model } from "../catalogue/catalogue";
import type { Fault } from "../faults/fault";
import { ApiError } from "../http/api-error";
import { requireInferenceKey } from "../http/authentication";
import type { Call } from "../http/call";
import { newId } from "../identity";
import type { Pace } from "../settings";
import type { World } from "../world";
import { requireAffordable } from "./affordability";
import { composeAnswer, limited, type Answer } from "./answer";
import type { InferenceRequest, Routing } from "./request";
import { countTurns } from "./tokens";

/** One admitted call: everything about it is decided but how far it gets. */
export interface Run {
  id: string;
  startedAtMs: number;
  key: Key;
  model: Model;
  endpoint: Endpoint;
  request: InferenceRequest;
  promptTokens: number;
  cachedTokens: number;
  answer: Answer;
  pace: Pace;
  fault: Fault | undefined;
  referer: string | null;
  userAgent: string | null;
}

/** What the account answers with when a request names no model, or the router. */
const defaultModel = requireModel("openai/gpt-4o-mini");

/** Authenticates, reads, chooses a model, checks that the call can be paid, and settles what will be said. */
export function admit(
  call: Call,
  world: World,
  read: (body: unknown) => InferenceRequest,
  fault: Fault | undefined,
): Run {
  const key = requireInferenceKey(call, world);
  const request = read(call.json);
  const model = chooseModel(request.models);
  const endpoint = chooseEndpoint(model, request.routing);
  const promptTokens = countTurns(request.turns);
  const maxTokens = Math.min(request.maxTokens ?? model.maxOutput, model.maxOutput);
  requireAffordable(key, { model, promptTokens, maxTokens }, world);
  const startedAtMs = world.now();
  return {
    id: newId("gen", startedAtMs),
    startedAtMs,
    key,
    model,
    endpoint,
    request,
    promptTokens,
    cachedTokens: world.promptCache.read(model, request.turns, promptTokens),
    answer: limited(composeAnswer(request, reasons(model, request)), maxTokens),
    pace:
      fault?.kind === "pace"
        ? { firstTokenMs: fault.first_token_ms, tokenMs: fault.token_ms }
        : world.settings.pace,
    fault,
    referer: single(call.headers["http-referer"]),
    userAgent: call.headers["user-agent"] ?? null,
  };
}

/** The first candidate the catalogue knows; none of them is a 400 that names the first. */
function chooseModel(candidates: readonly string[]): Model {
  for (const slug of candidates) {
    const model = findModel(slug);
    if (model?.offer.kind === "router") return defaultModel;
    if (model && model.offer.kind !== "embedding") return model;
  }
  if (candidates.length === 0) return defaultModel;
  throw new ApiError(400, `${candidates[0]} is not a valid model ID`);
}

function chooseEndpoint(model: Model, { only, ignore, order }: Routing): Endpoint {
  const allowed = model.endpoints.filter(
    ({ slug }) => (!only || only.includes(slug)) && !(ignore?.includes(slug) ?? false),
  );
  const preferred = order?.flatMap((slug) => allowed.filter((endpoint) => endpoint.slug === slug))[0];
  const endpoint = preferred ?? allowed[0];
  if (!endpoint) throw new ApiError(404, "No endpoints found matching your provider preferences.");
  return endpoint;
}

function reasons({ offer }: Model, { reasoning }: InferenceRequest): boolean {
  return offer.reasoning === "always" || (offer.reasoning === "optional" && reasoning !== "off");
}

function single(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
