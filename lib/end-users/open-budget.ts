import { setBudget } from "@/lib/budgets";
import type { Prisma, PrismaClient } from "@/lib/db";

/**
 * Opens the budget that a tenant's default gives to an end user it has met, unless there is one by now. It counts what
 * the end user spent and holds since the window began.
 * @returns its one budget, or null when there is no default any more
 */
export async function openEndUserBudget(
  prisma: PrismaClient,
  now: Date,
  tenantId: string,
  name: string,
): Promise<Prisma.BudgetGetPayload<object> | null> {
  return prisma.$transaction(async (tx) => {
    // Locks the row: a change of the default, or another gateway that meets the same end user, waits.
    await tx.tenant.updateMany({ where: { id: tenantId }, data: { updatedAt: now } });
    const known = await tx.budget.findFirst({ where: { tenantId, endUser: name } });
    if (known) return known;
    const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
    const { endUserLimitNano: limitNano, endUserWindow: window, timeZone } = tenant;
    if (limitNano === null) return null;
    const owner = { tenantId, apiKeyId: null, timeZone, endUser: { name, followsDefault: true } };
    await setBudget(tx, now, owner, { limitNano, window });
    return tx.budget.findFirst({ where: { tenantId, endUser: name } });
  });
}
