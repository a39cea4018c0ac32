import { limitAt, readBudgets } from "@/lib/budgets";
import type { BudgetWindowKind, Prisma, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { costWithin, lowestPpm } from "@/lib/prices";
import { idsBetween } from "@/lib/time-ids";

export interface UpstreamLimit {
  limitNano: NanoUsd | null;
  limitReset: BudgetWindowKind | null;
}

interface Terms {
  limitNano: NanoUsd;
  /** What the tenant has left of it in its current window. */
  remainingNano: NanoUsd;
  window: BudgetWindowKind;
}

/** OpenRouter's own figures for a key. */
export interface UpstreamUsage {
  usageNano: NanoUsd;
  usageDailyNano: NanoUsd;
  usageWeeklyNano: NanoUsd;
  usageMonthlyNano: NanoUsd;
}

/** Of a key that is not made yet. */
export const UNUSED: UpstreamUsage = {
  usageNano: 0n,
  usageDailyNano: 0n,
  usageWeeklyNano: 0n,
  usageMonthlyNano: 0n,
};

/**
 * The limit OpenRouter is asked to keep as a second wall behind a tenant's own budget: `percent` of it, so that the exact
 * wall is always ours. It is never nearer than what the key has used there plus what the tenant has left, so that no
 * tenant that still has money is locked out; without a window to come it is exactly that. OpenRouter's windows follow UTC; a budget that turns over elsewhere has no
 * second wall, because one out of step would refuse what the tenant still has.
 */
export function secondWall(
  budget: Terms | null,
  timeZone: string,
  percent: number,
  used: UpstreamUsage,
): UpstreamLimit {
  if (!budget || (budget.window !== "lifetime" && timeZone !== "UTC"))
    return { limitNano: null, limitReset: null };
  const share = (amount: NanoUsd) => (amount * BigInt(percent)) / 100n;
  const reachable = usedIn(budget.window, used) + share(budget.remainingNano);
  if (budget.window === "lifetime") return { limitNano: reachable, limitReset: null };
  const whole = share(budget.limitNano);
  return { limitNano: reachable > whole ? reachable : whole, limitReset: budget.window };
}

function usedIn(window: BudgetWindowKind, used: UpstreamUsage): NanoUsd {
  switch (window) {
    case "daily":
      return used.usageDailyNano;
    case "weekly":
      return used.usageWeeklyNano;
    case "monthly":
      return used.usageMonthlyNano;
    case "lifetime":
      return used.usageNano;
  }
}

/** Longer than any call takes. */
const LONGEST_CALL_MS = 15 * 60_000;

/**
 * What a key has used at OpenRouter by now: its figures of the last sync and what our ledger has added since. A call that
 * ended about then may count twice, which moves the wall outwards; one left out would lock the tenant out too early.
 */
export async function usedByNow(
  tx: Transaction,
  key: Prisma.ProvisionedKeyGetPayload<object>,
): Promise<UpstreamUsage> {
  const since = new Date((key.syncedAt ?? key.createdAt).getTime() - LONGEST_CALL_MS);
  const { _sum } = await tx.generation.aggregate({
    where: {
      tenantId: key.tenantId,
      provisionedKeyId: key.id,
      id: idsBetween(since),
      createdAt: { gte: since },
    },
    _sum: { costNano: true },
  });
  const added = _sum.costNano ?? 0n;
  return {
    usageNano: key.usageNano + added,
    usageDailyNano: key.usageDailyNano + added,
    usageWeeklyNano: key.usageWeeklyNano + added,
    usageMonthlyNano: key.usageMonthlyNano + added,
  };
}

/** The second wall of a tenant's keys as its budget stands now, by each key's use. */
export async function wallOf(
  tx: Transaction,
  now: Date,
  tenant: Prisma.TenantGetPayload<object>,
): Promise<(used: UpstreamUsage) => UpstreamLimit> {
  const budget = await tx.budget.findFirst({ where: { tenantId: tenant.id, scope: "tenant" } });
  const terms = budget && (await termsOf(tx, now, tenant, budget));
  return (used) => secondWall(terms, tenant.timeZone, tenant.upstreamLimitPercent, used);
}

async function termsOf(
  tx: Transaction,
  now: Date,
  tenant: Prisma.TenantGetPayload<object>,
  budget: Prisma.BudgetGetPayload<object>,
): Promise<Terms | null> {
  const { isSoft, window } = budget;
  // OpenRouter's months begin on the first, and what only warns is no wall at all.
  if (isSoft || (window === "monthly" && budget.anchorDay !== 1)) return null;
  // An increase that ends leaves the wall further out than it has to be; the exact one is ours.
  const limitNano = limitAt(budget, now);
  if (limitNano === null) return null;
  const use = (await readBudgets(tx, now, [budget], () => tenant.timeZone)).get(budget.id)!;
  const leftNano = limitNano - use.spentNano;
  // OpenRouter counts its own charges: at a markup they are less than what the tenant pays, at a discount more.
  const ppm = lowestPpm(tenant);
  if (ppm === 0) return null;
  return {
    limitNano: costWithin(limitNano, ppm, limitNano),
    window,
    remainingNano: costWithin(leftNano > 0n ? leftNano : 0n, ppm, limitNano),
  };
}
