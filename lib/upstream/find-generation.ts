import { z } from "zod";
import { costFromReport, type NanoUsd } from "@/lib/money";
import type { Upstream } from "./upstream";
import { wholeBody } from "./whole-body";

const ANSWER_MS = 10_000;

/** What OpenRouter knows of a call after it ended: `GET /generation?id=`. Times in milliseconds. */
export interface GenerationFacts {
  costNano: NanoUsd;
  isByok: boolean;
  upstreamCostNano: NanoUsd | null;
  model: string;
  provider: string | null;
  promptTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  cachedTokens: number;
  imageTokens: number;
  finishReason: string | null;
  cancelled: boolean;
  latencyMs: number | null;
}

const count = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? 0);

const Answer = z.object({
  data: z.object({
    total_cost: z.number(),
    is_byok: z.boolean().nullish(),
    upstream_inference_cost: z.number().nullish(),
    model: z.string(),
    provider_name: z.string().nullish(),
    native_tokens_prompt: count,
    native_tokens_completion: count,
    native_tokens_reasoning: count,
    native_tokens_cached: count,
    native_tokens_completion_images: count,
    finish_reason: z.string().nullish(),
    cancelled: z.boolean().nullish(),
    generation_time: z.number().nullish(),
  }),
});

/**
 * Asks for a call's exact cost with the key that made it. Null while OpenRouter does not know it yet (404 for a while
 * after the end), cannot be asked, or answers a cost that cannot be one.
 */
export async function findGeneration(
  upstream: Upstream,
  secret: string,
  generationId: string,
): Promise<GenerationFacts | null> {
  try {
    const { statusCode, body } = await upstream.pool.request({
      method: "GET",
      path: `${upstream.basePath}/generation?id=${encodeURIComponent(generationId)}`,
      headers: { authorization: `Bearer ${secret}`, "accept-encoding": "identity" },
      headersTimeout: ANSWER_MS,
      bodyTimeout: ANSWER_MS,
    });
    const bytes = await wholeBody(body, ANSWER_MS);
    if (statusCode !== 200) return null;
    return factsOf(Answer.parse(JSON.parse(bytes.toString("utf8"))).data);
  } catch {
    return null;
  }
}

function factsOf(data: z.infer<typeof Answer>["data"]): GenerationFacts | null {
  const costNano = costFromReport(data.total_cost);
  if (costNano === null) return null;
  return {
    costNano,
    isByok: data.is_byok ?? false,
    upstreamCostNano: data.upstream_inference_cost ? costFromReport(data.upstream_inference_cost) : null,
    model: data.model,
    provider: data.provider_name ?? null,
    promptTokens: data.native_tokens_prompt,
    completionTokens: data.native_tokens_completion,
    reasoningTokens: data.native_tokens_reasoning,
    cachedTokens: data.native_tokens_cached,
    imageTokens: data.native_tokens_completion_images,
    finishReason: data.finish_reason ?? null,
    cancelled: data.cancelled ?? false,
    latencyMs: data.generation_time ?? null,
  };
}
