import type { BudgetWindowKind } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

/**
 * The limit OpenRouter is asked to keep as a second wall behind a tenant's own budget: five percent above it, so that
 * the exact wall is always ours. OpenRouter's windows follow UTC; a budget that turns over elsewhere has no second wall,
 * because one out of step would refuse what the tenant still has.
 */
export function secondWall(
  budget: { limitNano: NanoUsd; window: BudgetWindowKind } | null,
  timeZone: string,
): { limitNano: NanoUsd | null; limitReset: BudgetWindowKind | null } {
  if (!budget || (budget.window !== "lifetime" && timeZone !== "UTC"))
    return { limitNano: null, limitReset: null };
  return {
    limitNano: (budget.limitNano * 105n) / 100n,
    limitReset: budget.window === "lifetime" ? null : budget.window,
  };
}
