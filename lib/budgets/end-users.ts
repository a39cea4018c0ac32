import type { BudgetWindowKind, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

/** What a tenant's end users may spend, each, unless one has a budget of its own; null is no cap. */
type EndUserDefault = { limitNano: NanoUsd; window: BudgetWindowKind } | null;

/**
 * Takes a change of the default to the budgets that follow it. A new limit applies at once, to what is spent already; with
 * another window, or none, they are forgotten and opened anew for whoever calls next, with what it spent since the window began.
 */
export async function changeDefault(
  tx: Transaction,
  now: Date,
  tenantId: string,
  before: EndUserDefault,
  after: EndUserDefault,
): Promise<void> {
  if (before?.limitNano === after?.limitNano && before?.window === after?.window) return;
  if (!after || after.window !== before?.window) return forgetDefaults(tx, now, tenantId);
  const { limitNano } = after;
  const following = { tenantId, isDefault: true } as const;
  await tx.budget.updateMany({ where: following, data: { limitNano } });
  await tx.budgetWindow.updateMany({
    where: { budget: following, endsAt: { gt: now } },
    data: { limitNano },
  });
}

/** Ends the budgets that follow a tenant's default; those that still apply are opened again by the next call. */
export async function forgetDefaults(tx: Transaction, now: Date, tenantId: string): Promise<void> {
  const following = { tenantId, isDefault: true } as const;
  // Locks the rows, so that the ledger opens no window between the two deletions.
  const { count } = await tx.budget.updateMany({ where: following, data: { updatedAt: now } });
  if (count === 0) return;
  await tx.budgetWindow.deleteMany({ where: { budget: following } });
  await tx.budget.deleteMany({ where: following });
}
