import { budgetState, readBudgets } from "@/lib/budgets";
import type { Database, Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { ApiKey } from "./shape";
import { readUsage } from "./usage";

/** What `describeApiKeys` needs to have been read along with a key. */
export const WITH_TENANT_AND_BUDGET = {
  tenant: { select: { name: true, timeZone: true } },
  budget: true,
  // The current secret, and the one before it.
  secrets: {
    orderBy: { id: "desc" },
    take: 2,
    include: { uses: { orderBy: { lastUsedAt: "desc" }, take: 1, select: { lastUsedAt: true } } },
  },
} as const satisfies Prisma.ApiKeyInclude;

type ApiKeyRow = Prisma.ApiKeyGetPayload<{ include: typeof WITH_TENANT_AND_BUDGET }>;

/** API keys as answers show them, in the order given. A fixed number of queries, however many there are. */
export async function describeApiKeys(db: Database, now: Date, rows: ApiKeyRow[]): Promise<ApiKey[]> {
  const timeZones = new Map(rows.map((row) => [row.tenantId, row.tenant.timeZone]));
  const budgets = rows.flatMap(({ budget }) => (budget ? [budget] : []));
  const [uses, usage] = await Promise.all([
    readBudgets(db, now, budgets, (tenantId) => timeZones.get(tenantId)!),
    readUsage(
      db,
      now,
      rows.map(({ id }) => id),
    ),
  ]);
  return rows.map((row) => {
    const budget = row.budget && budgetState(row.budget, uses.get(row.budget.id)!, now);
    const spent = usage.get(row.id);
    return {
      ...settingsOf(row),
      status: statusOf(row, now),
      limit: budget?.limit ?? null,
      limit_reset: row.budget && row.budget.window !== "lifetime" ? row.budget.window : null,
      limit_remaining: budget?.remaining ?? null,
      budget,
      held: budget?.held ?? "0",
      usage: formatUsd(spent?.total ?? 0n),
      usage_daily: formatUsd(spent?.daily ?? 0n),
      usage_weekly: formatUsd(spent?.weekly ?? 0n),
      usage_monthly: formatUsd(spent?.monthly ?? 0n),
      ...secretsOf(row, now),
      ...datesOf(row),
    };
  });
}

function settingsOf(row: ApiKeyRow) {
  return {
    id: row.id,
    tenant_id: row.tenantId,
    tenant_name: row.tenant.name,
    tenant_time_zone: row.tenant.timeZone,
    name: row.name,
    kind: row.kind,
    label: row.label,
    hash: row.hash,
    slot: row.slot,
    include_byok: row.includeByok,
    requests_per_minute: row.requestsPerMinute,
    tokens_per_minute: row.tokensPerMinute,
    max_parallel: row.maxParallel,
    allowed_models: row.allowedModels,
    denied_models: row.deniedModels,
    max_output_tokens: row.maxOutputTokens,
    allowed_ips: row.allowedIps,
    allowed_origins: row.allowedOrigins,
    metadata: row.metadata as Record<string, string>,
    tags: row.tags,
    revoked_because: row.revokedBecause,
    revocation_id: row.revocationId,
  };
}

/** An ended key has no secret that works. */
function secretsOf({ secrets: [current, before], revokedAt }: ApiKeyRow, now: Date) {
  const isLive = before?.retiresAt && before.retiresAt > now && !revokedAt;
  return {
    secret_id: current!.id,
    old_secret: isLive
      ? {
          id: before.id,
          label: before.label,
          retires_at: before.retiresAt!.toISOString(),
          last_used_at: before.uses[0]?.lastUsedAt.toISOString() ?? null,
        }
      : null,
  };
}

function datesOf(row: ApiKeyRow) {
  return {
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt > row.createdAt ? row.updatedAt.toISOString() : null,
  };
}

function statusOf(row: ApiKeyRow, now: Date): ApiKey["status"] {
  if (row.revokedAt) return "revoked";
  if (row.expiresAt && row.expiresAt <= now) return "expired";
  return row.disabledAt ? "disabled" : "active";
}
