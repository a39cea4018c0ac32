import type { Prisma, Transaction } from "@/lib/db";
import { adoptOpenCalls, type OpenedWindow } from "./adopt-open-calls";
import { forgetDefaults } from "./end-users";
import { windowTerms } from "./limit";
import { spentSince } from "./spent-since";
import { windowAt } from "./window";

type Budget = Prisma.BudgetGetPayload<object>;

/** Whose budget: an API key's, an end user's, a tag's, or with `apiKeyId: null` alone the tenant's own. */
export interface BudgetOwner {
  tenantId: string;
  apiKeyId: string | null;
  tag?: string;
  endUser?: { name: string; followsDefault: boolean };
  timeZone: string;
}

/** Applies a budget's new terms to its windows that have not ended. The budget's row has been updated before. */
export async function limitWindows(tx: Transaction, now: Date, budget: Budget): Promise<void> {
  const current = { budgetId: budget.id, endsAt: { gt: now } };
  await tx.budgetWindow.updateMany({ where: current, data: windowTerms(budget) });
}

/**
 * Opens the current windows of a tenant's budgets with what was spent since they began and with what its running calls
 * hold, as they must be after their boundaries moved. The budgets' rows have been written before, so that the ledger
 * opens none of these windows meanwhile. A gateway that has not heard of the change yet, 5 s at most, still places
 * calls on the old window alone.
 */
export async function openWindows(
  tx: Transaction,
  now: Date,
  tenant: { id: string; timeZone: string },
  budgets: Budget[],
): Promise<void> {
  if (budgets.length === 0) return;
  const windows: OpenedWindow[] = [];
  for (const budget of budgets.toSorted(byId)) {
    const window = windowAt(now, budget.window, tenant.timeZone, budget.anchorDay);
    windows.push({ budget, ...window, keyIds: await taggedKeys(tx, budget) });
  }
  const adopted = await adoptOpenCalls(tx, tenant.id, windows);
  for (const { budget, startsAt, endsAt, keyIds } of windows) {
    const place = { budgetId: budget.id, startsAt };
    const current = { endsAt, ...windowTerms(budget) };
    // Locks the row: no settlement falls between the ledger's sum and its being written down.
    await tx.budgetWindow.upsert({
      where: { budgetId_startsAt: place },
      create: { tenantId: tenant.id, ...place, ...current },
      update: current,
    });
    const since = budget.window === "lifetime" ? null : startsAt;
    const spentNano = await spentSince(tx, budget, keyIds, since);
    const reservedNano = { increment: adopted.get(budget.id) ?? 0n };
    await tx.budgetWindow.update({ where: { budgetId_startsAt: place }, data: { spentNano, reservedNano } });
  }
}

/** The order in which the ledger locks windows. */
function byId(one: Budget, other: Budget): number {
  return one.id < other.id ? -1 : 1;
}

/** The keys that carry a budget's tag, whatever became of them; null for a budget of something else. */
async function taggedKeys(tx: Transaction, { tenantId, tag }: Budget): Promise<Set<string> | null> {
  if (tag === null) return null;
  const keys = await tx.apiKey.findMany({ where: { tenantId, tags: { has: tag } }, select: { id: true } });
  return new Set(keys.map(({ id }) => id));
}

/** After a tenant's time zone changed: every budget that turns over with the calendar gets its new current window. */
export async function moveWindows(
  tx: Transaction,
  now: Date,
  tenant: { id: string; timeZone: string },
): Promise<void> {
  const turning = { tenantId: tenant.id, window: { not: "lifetime" } } as const;
  await forgetDefaults(tx, now, tenant.id);
  // Locks the rows, as a change of each budget would.
  await tx.budget.updateMany({ where: turning, data: { updatedAt: now } });
  await openWindows(tx, now, tenant, await tx.budget.findMany({ where: turning }));
}
