import type { Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { idsBetween } from "@/lib/time-ids";

/** Uses up grants in the order given, each as far as it goes. */
export function drawDown<Grant extends { leftNano: NanoUsd }>(grants: Grant[], usedNano: NanoUsd): Grant[] {
  let rest = usedNano;
  return grants.map((grant) => {
    const taken = grant.leftNano < rest ? grant.leftNano : rest;
    rest -= taken;
    return { ...grant, leftNano: grant.leftNano - taken };
  });
}

/**
 * Allots what a tenant has used since it was last looked at to its grants that expire: of what is there, the one that
 * expires first is used first, and what expires is used before what lasts. `before` counts only calls that began before
 * an instant. The credits are locked before; an estimate that was corrected downwards gives nothing back.
 * @returns the usage that has been allotted now, nano-USD since the tenant's beginning
 */
export async function allotUsage(tx: Transaction, tenantId: string, before: Date | null): Promise<NanoUsd> {
  const usedNano = await usageOf(tx, tenantId, before);
  const open = await tx.expiringGrant.findMany({
    where: { tenantId, settledAt: null },
    orderBy: [{ expiresAt: "asc" }, { entryId: "asc" }],
  });
  const [first] = open;
  if (!first) return usedNano;
  if (usedNano <= first.usedNano) return first.usedNano;
  for (const { entryId, leftNano } of drawDown(open, usedNano - first.usedNano))
    await tx.expiringGrant.update({ where: { entryId }, data: { leftNano, usedNano } });
  return usedNano;
}

async function usageOf(tx: Transaction, tenantId: string, before: Date | null): Promise<NanoUsd> {
  const credits = { budget: { tenantId, scope: "credits" } } as const;
  // Locks the window: no call is booked between the two sums.
  await tx.budgetWindow.updateMany({ where: credits, data: { reservedNano: { increment: 0n } } });
  const { _sum: all } = await tx.budgetWindow.aggregate({ where: credits, _sum: { spentNano: true } });
  const spentNano = all.spentNano ?? 0n;
  if (!before) return spentNano;
  const { _sum: later } = await tx.generation.aggregate({
    where: { tenantId, id: idsBetween(before), createdAt: { gte: before } },
    _sum: { priceNano: true },
  });
  return spentNano - (later.priceNano ?? 0n);
}
