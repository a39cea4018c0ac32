import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { priceParts } from "./price-parts";
import type { Generation } from "./shape";

/** What `describeGeneration` needs to have been read along with a generation. */
export const WITH_NAMES = {
  apiKey: { select: { name: true, tenant: { select: { name: true } } } },
} as const satisfies Prisma.GenerationInclude;

export type GenerationRow = Prisma.GenerationGetPayload<{ include: typeof WITH_NAMES }>;

/** A generation as answers show it. */
export function describeGeneration({ actor }: Pick<Context, "actor">, row: GenerationRow): Generation {
  const seesCost = actor.kind !== "tenant";
  const parts = priceParts(row);
  return {
    id: row.id,
    generation_id: row.generationId,
    tenant_id: row.tenantId,
    tenant_name: row.apiKey.tenant.name,
    api_key_id: row.apiKeyId,
    api_key_name: row.apiKey.name,
    ...(seesCost && { provisioned_key_id: row.provisionedKeyId }),
    end_user: row.endUser,
    session_id: row.sessionId,
    model_asked: row.modelAsked,
    model: row.model,
    provider: row.provider,
    prompt_tokens: row.promptTokens,
    completion_tokens: row.completionTokens,
    reasoning_tokens: row.reasoningTokens,
    cached_tokens: row.cachedTokens,
    cache_write_tokens: row.cacheWriteTokens,
    audio_tokens: row.audioTokens,
    image_tokens: row.imageTokens,
    price: formatUsd(row.priceNano),
    prompt_price: parts && formatUsd(parts.prompt),
    completion_price: parts && formatUsd(parts.completion),
    cost: seesCost ? formatUsd(row.costNano) : null,
    upstream_cost: seesCost && row.upstreamCostNano !== null ? formatUsd(row.upstreamCostNano) : null,
    is_byok: row.isByok,
    held: formatUsd(row.heldNano),
    state: row.state,
    status: row.status,
    finish_reason: row.finishReason,
    streamed: row.streamed,
    cancelled: row.cancelled,
    cancel_mode: row.cancelMode,
    error_reason: row.errorReason,
    latency_ms: row.latencyMs,
    first_token_ms: row.firstTokenMs,
    created_at: row.createdAt.toISOString(),
    settled_at: row.settledAt.toISOString(),
  };
}
