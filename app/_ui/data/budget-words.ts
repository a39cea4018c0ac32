import type { BudgetState, Window } from "../api/types";
import { formatReset } from "./times";
import type { Usage } from "./usage-bar";

export const WINDOW_WORDS: Record<Window, string> = {
  daily: "per day",
  weekly: "per week",
  monthly: "per month",
  lifetime: "in all",
};

/** A budget's window as its bar shows it. */
export function budgetUsage(budget: BudgetState, timeZone: string): Usage {
  return {
    used: budget.spent,
    held: budget.held,
    limit: budget.limit,
    resets: budget.ends_at && formatReset(budget.ends_at, timeZone, Date.now()),
  };
}
