import { keyDefaultsOf } from "@/lib/api-keys";
import { type BudgetState, budgetState, readBudgets } from "@/lib/budgets";
import { describeCredits } from "@/lib/credits";
import { addDays, dayOf } from "@/lib/days";
import type { Database, Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { keysOfTenants } from "@/lib/provisioned-keys";
import { attributionOf } from "./policy";
import { rulesOf } from "./rules";
import type { Tenant } from "./shape";

type TenantRow = Prisma.TenantGetPayload<object>;

/** Tenants as answers show them, in the order given. A fixed number of queries, however many there are. */
export async function describeTenants(db: Database, now: Date, rows: TenantRow[]): Promise<Tenant[]> {
  const ids = rows.map(({ id }) => id);
  const [credits, budgets, keys, usage, apiKeys] = await Promise.all([
    describeCredits(db, now, ids),
    readOwnBudgets(db, now, rows),
    keysOfTenants(db, ids),
    db.usageDay.groupBy({
      by: ["tenantId"],
      where: { tenantId: { in: ids }, day: { gte: addDays(dayOf(now), -29) } },
      _sum: { priceNano: true, requests: true },
    }),
    db.apiKey.groupBy({
      by: ["tenantId"],
      where: { tenantId: { in: ids } },
      _count: { id: true, revokedAt: true },
      _max: { lastUsedAt: true },
    }),
  ]);
  const usageOf = new Map(usage.map((sum) => [sum.tenantId, sum._sum]));
  const apiKeysOf = new Map(apiKeys.map((group) => [group.tenantId, group]));
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    billing: row.billing,
    time_zone: row.timeZone,
    allowed_models: row.allowedModels,
    default_max_tokens: row.defaultMaxTokens,
    attribution: attributionOf(row),
    upstream_limit_percent: row.upstreamLimitPercent,
    key_defaults: keyDefaultsOf(row),
    ...rulesOf(row),
    revocation_id: row.revocationId,
    created_at: row.createdAt.toISOString(),
    credits: credits.get(row.id)!,
    budget: budgets.get(row.id) ?? null,
    spend_30d: formatUsd(usageOf.get(row.id)?.priceNano ?? 0n),
    requests_30d: usageOf.get(row.id)?.requests ?? 0,
    last_active_at: apiKeysOf.get(row.id)?._max.lastUsedAt?.toISOString() ?? null,
    api_key_count: (apiKeysOf.get(row.id)?._count.id ?? 0) - (apiKeysOf.get(row.id)?._count.revokedAt ?? 0),
    provisioned_key:
      keys.get(row.id)!.find(({ slot, retired_at }) => slot === "default" && !retired_at) ?? null,
    provisioned_keys: keys.get(row.id)!,
  }));
}

async function readOwnBudgets(
  db: Database,
  now: Date,
  rows: TenantRow[],
): Promise<Map<string, BudgetState | null>> {
  const timeZones = new Map(rows.map((row) => [row.id, row.timeZone]));
  const budgets = await db.budget.findMany({
    where: { scope: "tenant", tenantId: { in: [...timeZones.keys()] } },
  });
  const uses = await readBudgets(db, now, budgets, (tenantId) => timeZones.get(tenantId)!);
  return new Map(budgets.map((budget) => [budget.tenantId, budgetState(budget, uses.get(budget.id)!, now)]));
}
