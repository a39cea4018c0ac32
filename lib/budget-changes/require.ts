import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { alignProvisionedKeys } from "@/lib/provisioned-keys";

type Budget = Prisma.BudgetGetPayload<object>;

/** A budget that is being changed, and whose tenant it is. */
export interface Changeable {
  budget: Budget & { limitNano: bigint };
  tenant: Prisma.TenantGetPayload<object>;
}

/**
 * Locks a budget with a limit, and before it its tenant: what is read after this is what is changed. Throws `not_found`,
 * and `conflict` for a deleted tenant and for one that follows the default of end users.
 */
export async function requireChangeableBudget(tx: Transaction, id: string, now: Date): Promise<Changeable> {
  const found = await tx.budget.findFirst({ where: { id, scope: { not: "credits" } } });
  if (!found) throw notFound("budget");
  await tx.tenant.updateMany({ where: { id: found.tenantId }, data: { updatedAt: now } });
  const tenant = await requireLivingTenant(tx, found.tenantId);
  const { count } = await tx.budget.updateMany({ where: { id }, data: { updatedAt: now } });
  const budget = await tx.budget.findFirst({ where: { id } });
  if (count === 0 || !budget || budget.limitNano === null) throw notFound("budget");
  if (budget.isDefault) {
    throw new BursarError(
      "conflict",
      "This budget follows the tenant's default for end users. Change that, or give the end user its own.",
    );
  }
  return { budget: { ...budget, limitNano: budget.limitNano }, tenant };
}

/** Makes gateways hear of a change, and OpenRouter's limits follow the tenant's own budget. Answers what is to be run. */
export async function announceChange(
  tx: Transaction,
  ctx: Context,
  { budget, tenant }: Changeable,
): Promise<string[]> {
  if (budget.endUser !== null)
    await tx.tenant.update({ where: { id: tenant.id }, data: { endUserRevision: { increment: 1 } } });
  return budget.scope === "tenant" ? alignProvisionedKeys(tx, ctx, tenant, { switched: false }) : [];
}
