import { budgetWords as words } from "@/app/_words/ui";
import type { BudgetState, Window } from "../api/types";
import { formatMoney, toNano } from "./amounts";
import { formatReset } from "./times";
import type { Usage } from "./usage-bar";

export const WINDOW_WORDS: Record<Window, string> = {
  daily: words.perDay,
  weekly: words.perWeek,
  monthly: words.perMonth,
  lifetime: words.inAll,
};

/** A budget's window as its bar shows it: with the limit that applies now. */
export function budgetUsage(budget: BudgetState, timeZone: string): Usage {
  const { increase, limit, soft, ends_at } = budget;
  const raised = increase && toNano(increase.limit) > toNano(limit) ? increase : null;
  const notes: string[] = [];
  if (raised) {
    const end = formatReset(raised.until, timeZone, Date.now());
    notes.push(words.increasedFrom(formatMoney(limit), end));
  }
  if (soft) notes.push(words.soft);
  return {
    used: budget.spent,
    held: budget.held,
    limit: raised?.limit ?? limit,
    resets: ends_at && formatReset(ends_at, timeZone, Date.now()),
    notes,
  };
}
