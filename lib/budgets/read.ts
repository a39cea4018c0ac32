import type { Database, Prisma, Transaction } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { limitAt } from "./limit";
import type { BudgetState } from "./shape";
import { type Window, windowAt } from "./window";

type Budget = Prisma.BudgetGetPayload<object>;

/** What was spent and is held of a budget in its current window. A window nothing was held on yet has no row: zeros. */
export interface BudgetUse extends Window {
  spentNano: NanoUsd;
  heldNano: NanoUsd;
}

/** The current use of some budgets, by budget id. `timeZoneOf` answers a tenant's IANA time zone. */
export async function readBudgets(
  db: Database | Transaction,
  now: Date,
  budgets: Budget[],
  timeZoneOf: (tenantId: string) => string,
): Promise<Map<string, BudgetUse>> {
  // A budget whose window was changed has rows of both kinds; the instant says which one counts.
  const windows = new Map(
    budgets.map((budget) => [
      budget.id,
      windowAt(now, budget.window, timeZoneOf(budget.tenantId), budget.anchorDay),
    ]),
  );
  const starts = new Set(Array.from(windows.values(), ({ startsAt }) => startsAt.getTime()));
  const rows = await db.budgetWindow.findMany({
    where: {
      budgetId: { in: [...windows.keys()] },
      startsAt: { in: Array.from(starts, (ms) => new Date(ms)) },
    },
  });
  const rowAt = new Map(rows.map((row) => [`${row.budgetId} ${row.startsAt.getTime()}`, row]));
  return new Map(
    Array.from(windows, ([id, window]) => {
      const row = rowAt.get(`${id} ${window.startsAt.getTime()}`);
      return [id, { ...window, spentNano: row?.spentNano ?? 0n, heldNano: row?.reservedNano ?? 0n }];
    }),
  );
}

/** What a limit leaves, never below zero. */
export function remainingOf(limitNano: NanoUsd, use: BudgetUse): NanoUsd {
  const remaining = limitNano - use.spentNano - use.heldNano;
  return remaining > 0n ? remaining : 0n;
}

/** A budget as answers show it at an instant; null for one without a limit. */
export function budgetState(budget: Budget, use: BudgetUse, now: Date): BudgetState | null {
  const limitNano = limitAt(budget, now);
  if (budget.limitNano === null || limitNano === null) return null;
  return {
    limit: formatUsd(budget.limitNano),
    window: budget.window,
    anchor_day: budget.window === "monthly" ? budget.anchorDay : null,
    soft: budget.isSoft,
    thresholds: budget.thresholds,
    increase: increaseOf(budget, now),
    spent: formatUsd(use.spentNano),
    held: formatUsd(use.heldNano),
    remaining: formatUsd(remainingOf(limitNano, use)),
    starts_at: use.startsAt.toISOString(),
    ends_at: budget.window === "lifetime" ? null : use.endsAt.toISOString(),
  };
}

/** The temporary increase that a budget has at an instant; null once it is over. */
export function increaseOf(
  { raisedLimitNano, raisedUntil }: Pick<Budget, "raisedLimitNano" | "raisedUntil">,
  now: Date,
): BudgetState["increase"] {
  if (raisedLimitNano === null || !raisedUntil || now >= raisedUntil) return null;
  return { limit: formatUsd(raisedLimitNano), until: raisedUntil.toISOString() };
}
