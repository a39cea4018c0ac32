import { readBudgets, remainingOf } from "@/lib/budgets";
import type { Database, Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { ApiKey } from "./shape";
import { readUsage } from "./usage";

/** What `describeApiKeys` needs to have been read along with a key. */
export const WITH_TENANT_AND_BUDGET = {
  tenant: { select: { name: true, timeZone: true } },
  budget: true,
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
    const limitNano = row.budget?.limitNano ?? null;
    const use = row.budget && uses.get(row.budget.id);
    const spent = usage.get(row.id);
    return {
      id: row.id,
      tenant_id: row.tenantId,
      tenant_name: row.tenant.name,
      name: row.name,
      kind: row.kind,
      label: row.label,
      hash: row.hash,
      status: statusOf(row, now),
      limit: limitNano === null ? null : formatUsd(limitNano),
      limit_reset: row.budget && row.budget.window !== "lifetime" ? row.budget.window : null,
      limit_remaining: limitNano === null || !use ? null : formatUsd(remainingOf(limitNano, use)),
      held: formatUsd(use?.heldNano ?? 0n),
      usage: formatUsd(spent?.total ?? 0n),
      usage_daily: formatUsd(spent?.daily ?? 0n),
      usage_weekly: formatUsd(spent?.weekly ?? 0n),
      usage_monthly: formatUsd(spent?.monthly ?? 0n),
      expires_at: row.expiresAt?.toISOString() ?? null,
      last_used_at: row.lastUsedAt?.toISOString() ?? null,
      created_at: row.createdAt.toISOString(),
    };
  });
}

function statusOf(row: ApiKeyRow, now: Date): ApiKey["status"] {
  if (row.revokedAt) return "revoked";
  if (row.expiresAt && row.expiresAt <= now) return "expired";
  return row.disabledAt ? "disabled" : "active";
}
