import type { Prisma, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { windowAt } from "./window";

type Budget = Prisma.BudgetGetPayload<object>;

/** Whose budget: an API key's, or with `apiKeyId: null` the tenant's own. */
export interface BudgetOwner {
  tenantId: string;
  apiKeyId: string | null;
  timeZone: string;
}

/** Applies a budget's new limit to its windows that have not ended. The budget's row has been updated before. */
export async function limitWindows(
  tx: Transaction,
  now: Date,
  budgetId: string,
  limitNano: NanoUsd | null,
): Promise<void> {
  await tx.budgetWindow.updateMany({ where: { budgetId, endsAt: { gt: now } }, data: { limitNano } });
}

/** Opens a budget's current window with what was spent since it began, as it must be after its boundaries moved. */
export async function openWindow(
  tx: Transaction,
  now: Date,
  budget: Budget,
  owner: BudgetOwner,
): Promise<void> {
  const { startsAt, endsAt } = windowAt(now, budget.window, owner.timeZone);
  const spentNano = await spentSince(tx, owner, budget.window === "lifetime" ? null : startsAt);
  const counted = { endsAt, limitNano: budget.limitNano, spentNano };
  await tx.budgetWindow.upsert({
    where: { budgetId_startsAt: { budgetId: budget.id, startsAt } },
    create: { tenantId: owner.tenantId, budgetId: budget.id, startsAt, ...counted },
    update: counted,
  });
}

/** Σ of the ledger since an instant; all of it, which the day roll-ups answer faster, for null. */
async function spentSince(tx: Transaction, owner: BudgetOwner, startsAt: Date | null): Promise<NanoUsd> {
  const whose = owner.apiKeyId === null ? { tenantId: owner.tenantId } : { apiKeyId: owner.apiKeyId };
  const { _sum } =
    startsAt === null
      ? await tx.usageDay.aggregate({ where: whose, _sum: { costNano: true } })
      : await tx.generation.aggregate({
          where: { ...whose, createdAt: { gte: startsAt } },
          _sum: { costNano: true },
        });
  return _sum.costNano ?? 0n;
}

/** After a tenant's time zone changed: every budget that turns over with the calendar gets its new current window. */
export async function moveWindows(
  tx: Transaction,
  now: Date,
  tenant: { id: string; timeZone: string },
): Promise<void> {
  const budgets = await tx.budget.findMany({ where: { tenantId: tenant.id, window: { not: "lifetime" } } });
  for (const budget of budgets) {
    const owner = { tenantId: tenant.id, apiKeyId: budget.apiKeyId, timeZone: tenant.timeZone };
    await openWindow(tx, now, budget, owner);
  }
}
