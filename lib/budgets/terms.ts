import type { Prisma } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { WantedBudget } from "./set";

type Row = Prisma.BudgetGetPayload<object>;

/** What an operator decides about a budget, in the form audit events show it; null for none. */
export function termsOf(budget: Row | null) {
  if (budget?.limitNano == null) return null;
  return {
    limit: formatUsd(budget.limitNano),
    window: budget.window,
    anchor_day: budget.anchorDay,
    soft: budget.isSoft,
    thresholds: budget.thresholds,
  };
}

/** The terms a request names. */
export function wantedOf(input: {
  limit: bigint;
  window: Row["window"];
  anchor_day?: number;
  soft?: boolean;
  thresholds?: number[];
}): WantedBudget {
  const { limit: limitNano, window, anchor_day: anchorDay, soft: isSoft, thresholds } = input;
  return { limitNano, window, anchorDay, isSoft, thresholds };
}
