import { budgetState, readBudgets } from "@/lib/budgets";
import { addDays, dayOf } from "@/lib/days";
import type { Database, Prisma, Transaction } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { EndUser } from "./shape";

type Row = Pick<Prisma.EndUserGetPayload<object>, "name"> & {
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
};

/** End users of one tenant as answers show them, in the order given. Three queries, however many there are. */
export async function describeEndUsers(
  db: Database | Transaction,
  now: Date,
  tenant: { id: string; timeZone: string },
  rows: Row[],
): Promise<EndUser[]> {
  const names = rows.map(({ name }) => name);
  const [usage, budgets] = await Promise.all([
    db.endUserDay.groupBy({
      by: ["endUser"],
      where: { tenantId: tenant.id, endUser: { in: names }, day: { gte: addDays(dayOf(now), -29) } },
      _sum: { priceNano: true, requests: true, promptTokens: true, completionTokens: true },
    }),
    db.budget.findMany({ where: { tenantId: tenant.id, endUser: { in: names } } }),
  ]);
  const uses = await readBudgets(db, now, budgets, () => tenant.timeZone);
  const usageOf = new Map(usage.map(({ endUser, _sum }) => [endUser, _sum]));
  const budgetOf = new Map(budgets.map((budget) => [budget.endUser, budget]));
  return rows.map(({ name, firstSeenAt, lastSeenAt }) => {
    const used = usageOf.get(name);
    const budget = budgetOf.get(name);
    return {
      name,
      first_seen_at: firstSeenAt?.toISOString() ?? null,
      last_seen_at: lastSeenAt?.toISOString() ?? null,
      requests_30d: used?.requests ?? 0,
      tokens_30d: Number((used?.promptTokens ?? 0n) + (used?.completionTokens ?? 0n)),
      spend_30d: formatUsd(used?.priceNano ?? 0n),
      budget: budget ? budgetState(budget, uses.get(budget.id)!, now) : null,
      has_own_budget: budget !== undefined && !budget.isDefault,
    };
  });
}
