import type { BudgetWindowKind, Prisma } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import type { UpdateApiKey } from "./shape";

/** What can be changed about an issued key, in the form audit events show it. */
export function policyOf(
  key: Prisma.ApiKeyGetPayload<object>,
  budget: { limitNano: NanoUsd | null; window: BudgetWindowKind } | null,
) {
  return {
    name: key.name,
    disabled: key.disabledAt !== null,
    held_back: key.isHeldBack,
    slot: key.slot,
    expires_at: key.expiresAt?.toISOString() ?? null,
    limit: budget?.limitNano == null ? null : formatUsd(budget.limitNano),
    limit_reset: budget && budget.window !== "lifetime" ? budget.window : null,
    include_byok: key.includeByok,
    requests_per_minute: key.requestsPerMinute,
    tokens_per_minute: key.tokensPerMinute,
    max_parallel: key.maxParallel,
    allowed_models: key.allowedModels,
    denied_models: key.deniedModels,
    max_output_tokens: key.maxOutputTokens,
    allowed_ips: key.allowedIps,
    allowed_origins: key.allowedOrigins,
    metadata: key.metadata as Record<string, string>,
    tags: key.tags,
  };
}

/** The columns a request names; absent fields keep their value. */
export function columnsOf(input: Omit<UpdateApiKey, "disabled">) {
  return {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.slot !== undefined && { slot: input.slot }),
    ...(input.expires_at !== undefined && { expiresAt: input.expires_at }),
    ...(input.include_byok !== undefined && { includeByok: input.include_byok }),
    ...(input.requests_per_minute !== undefined && { requestsPerMinute: input.requests_per_minute }),
    ...(input.tokens_per_minute !== undefined && { tokensPerMinute: input.tokens_per_minute }),
    ...(input.max_parallel !== undefined && { maxParallel: input.max_parallel }),
    ...(input.allowed_models !== undefined && { allowedModels: input.allowed_models }),
    ...(input.denied_models !== undefined && { deniedModels: input.denied_models }),
    ...(input.max_output_tokens !== undefined && { maxOutputTokens: input.max_output_tokens }),
    ...(input.allowed_ips !== undefined && { allowedIps: input.allowed_ips }),
    ...(input.allowed_origins !== undefined && { allowedOrigins: input.allowed_origins }),
    ...(input.metadata !== undefined && { metadata: input.metadata }),
    ...(input.tags !== undefined && { tags: input.tags }),
  };
}
