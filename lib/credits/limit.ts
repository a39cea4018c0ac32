import { limitWindows } from "@/lib/budgets";
import type { BillingMode, Database, Prisma, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

/** Σ of a tenant's credit entries. */
export async function grantedTo(tx: Database | Transaction, tenantId: string): Promise<NanoUsd> {
  const { _sum } = await tx.creditEntry.aggregate({ where: { tenantId }, _sum: { amountNano: true } });
  return _sum.amountNano ?? 0n;
}

/**
 * Locks a tenant's credits: whoever else grants, tops up, expires or changes their rule waits.
 * @returns the credits budget as it is then
 */
export async function lockCredits(
  tx: Transaction,
  now: Date,
  tenantId: string,
): Promise<Prisma.BudgetGetPayload<object>> {
  const { id } = await tx.budget.findFirstOrThrow({ where: { tenantId, scope: "credits" } });
  return tx.budget.update({ where: { id }, data: { updatedAt: now } });
}

/**
 * Brings the credits budget up to what was granted and the overdraft; a tenant that pays afterwards has no limit. The
 * credits are locked before.
 * @returns what was granted in all, without the overdraft
 */
export async function limitToCredits(
  tx: Transaction,
  now: Date,
  tenant: { id: string; billing: BillingMode },
): Promise<NanoUsd> {
  const granted = await grantedTo(tx, tenant.id);
  const rule = await tx.creditRule.findFirst({ where: { tenantId: tenant.id } });
  const total = granted + (rule?.overdraftNano ?? 0n);
  const limitNano = tenant.billing === "postpaid" ? null : total > 0n ? total : 0n;
  const { id } = await tx.budget.findFirstOrThrow({ where: { tenantId: tenant.id, scope: "credits" } });
  await limitWindows(tx, now, await tx.budget.update({ where: { id }, data: { limitNano } }));
  return granted;
}
