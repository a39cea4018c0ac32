import type { BudgetState, Window } from "../api/types";
import { formatMoney, toNano } from "./amounts";
import { formatReset } from "./times";
import type { Usage } from "./usage-bar";

export const WINDOW_WORDS: Record<Window, string> = {
  daily: "per day",
  weekly: "per week",
  monthly: "per month",
  lifetime: "in all",
};

/** A budget's window as its bar shows it: with the limit that applies now. */
export function budgetUsage(budget: BudgetState, timeZone: string): Usage {
  const { increase, limit, soft, ends_at } = budget;
  const raised = increase && toNano(increase.limit) > toNano(limit) ? increase : null;
  const notes: string[] = [];
  if (raised) {
    const end = formatReset(raised.until, timeZone, Date.now());
    notes.push(`increased from ${formatMoney(limit)} until ${end}`);
  }
  if (soft) notes.push("soft: it refuses nothing");
  return {
    used: budget.spent,
    held: budget.held,
    limit: raised?.limit ?? limit,
    resets: ends_at && formatReset(ends_at, timeZone, Date.now()),
    notes,
  };
}
