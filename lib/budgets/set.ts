import { v7 as uuid } from "uuid";
import type { BudgetWindowKind, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { DEFAULT_THRESHOLDS } from "./shape";
import { type BudgetOwner, limitWindows, openWindows } from "./windows";

/** What is asked of a budget; absent fields stay as they are, or as they are for most. */
export interface WantedBudget {
  limitNano: NanoUsd;
  window: BudgetWindowKind;
  anchorDay?: number;
  isSoft?: boolean;
  thresholds?: number[];
}

/**
 * Sets, changes or lifts (null) the one budget of a tenant, an API key, a tag or an end user. A new budget and a new window count what was
 * spent since the window began and what is running, so a cap set at noon knows the morning. The budget's row is written first: the ledger
 * opens windows under a lock on it, and so never with the old limit.
 */
export async function setBudget(
  tx: Transaction,
  now: Date,
  owner: BudgetOwner,
  wanted: WantedBudget | null,
): Promise<void> {
  const { tenantId, apiKeyId, endUser, tag = null } = owner;
  const scope = endUser ? "end_user" : tag !== null ? "tag" : apiKeyId === null ? "tenant" : "api_key";
  const place = { tenantId, apiKeyId, endUser: endUser?.name ?? null, tag, scope } as const;
  const isDefault = endUser?.followsDefault ?? false;
  const tenant = { id: owner.tenantId, timeZone: owner.timeZone };
  const known = await tx.budget.findFirst({ where: place });
  if (!wanted) {
    if (known) await liftBudget(tx, now, known.id);
  } else if (!known) {
    // A default is thousands of budgets: nobody reads that many warnings.
    const thresholds = wanted.thresholds ?? (isDefault ? [] : [...DEFAULT_THRESHOLDS]);
    const created = await tx.budget.create({
      data: { id: uuid(), ...place, isDefault, ...wanted, thresholds },
    });
    await openWindows(tx, now, tenant, [created]);
  } else {
    const updated = await tx.budget.update({ where: { id: known.id }, data: { ...wanted, isDefault } });
    const isMoved = known.window !== updated.window || known.anchorDay !== updated.anchorDay;
    if (isMoved) await openWindows(tx, now, tenant, [updated]);
    await limitWindows(tx, now, updated);
  }
}

async function liftBudget(tx: Transaction, now: Date, id: string): Promise<void> {
  // Locks the row, so that the ledger opens no window between the two deletions.
  await tx.budget.update({ where: { id }, data: { updatedAt: now } });
  await tx.budgetWindow.deleteMany({ where: { budgetId: id } });
  await tx.budget.delete({ where: { id } });
}
