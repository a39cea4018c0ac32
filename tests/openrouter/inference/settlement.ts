import type { Generation } from "../account/generation";
import type { World } from "../world";
import { cacheDiscountNano, costNano } from "./cost";
import type { Run } from "./run";
import { tokensOf } from "./answer";

/** How a run ended. A cancelled stream has no finish reason; a failed one has the reason `error`. */
export type Ending = "finished" | "cancelled" | "failed";

/**
 * Zero completion insurance: a failed call, or one that ended with no token and no finish reason, is free
 * (https://openrouter.ai/docs/features/zero-completion-insurance). Otherwise the prompt and the tokens so far are charged.
 */
function isInsured(ending: Ending, tokens: number): boolean {
  return ending === "failed" || (ending === "cancelled" && tokens === 0);
}

/** Records and charges a run of which the client got `tokens` tokens. */
export function settle(
  run: Run,
  world: World,
  ending: Ending = "finished",
  tokens = tokensOf(run.answer),
): Generation {
  const use = { promptTokens: run.promptTokens, cachedTokens: run.cachedTokens, completionTokens: tokens };
  const free = isInsured(ending, tokens);
  const elapsedMs = world.now() - run.startedAtMs;
  const generation: Generation = {
    id: run.id,
    keyHash: run.key.record.hash,
    model: run.model.id,
    permaslug: run.model.permaslug,
    provider: run.endpoint.provider,
    endpointId: run.endpoint.id,
    apiType: run.apiType,
    ...use,
    reasoningTokens: Math.min(tokens, run.answer.reasoning.length),
    costNano: free ? 0n : costNano(run.model.price, use) + run.model.perCallNano,
    cacheDiscountNano: free ? 0n : cacheDiscountNano(run.model.price, use),
    createdAtMs: run.startedAtMs,
    latencyMs: Math.min(run.pace.firstTokenMs, elapsedMs),
    generationMs: elapsedMs,
    streamed: run.request.stream,
    cancelled: ending === "cancelled",
    finishReason: ending === "cancelled" ? null : ending === "failed" ? "error" : run.answer.finishReason,
    externalUser: run.request.user,
    sessionId: run.request.sessionId,
    referer: run.referer,
    userAgent: run.userAgent,
  };
  world.account.charge(generation);
  return generation;
}
