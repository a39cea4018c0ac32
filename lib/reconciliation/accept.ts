import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { type Named, requireId } from "@/lib/shape";
import { compareDays } from "./compare-days";
import { getKeyReconciliation } from "./get";
import type { AcceptDrift, KeyReconciliation } from "./shape";

/**
 * Settles what nobody can explain of a key: its unexplained days count as matched and its leak as known, so that only
 * what comes on top is reported again. The ledger is not changed. A key without any is left as it is. Throws `not_found`.
 */
export async function acceptDrift(ctx: Context, input: Named<AcceptDrift>): Promise<KeyReconciliation> {
  requireCapability(ctx, "reconciliation.write");
  const id = requireId(input.id, "OpenRouter key");
  await compareDays(ctx, id);
  await ctx.db.$transaction((tx) => accept(tx, ctx, id, input.reason));
  return getKeyReconciliation(ctx, { id });
}

async function accept(tx: Transaction, ctx: Context, id: string, reason: string): Promise<void> {
  const place = await tx.provisionedKey.findUnique({ where: { id }, select: { tenantId: true } });
  if (!place) throw notFound("OpenRouter key");
  // Locks the key: who accepts at the same time finds nothing left.
  await tx.provisionedKey.update({ where: { id }, data: { tenantId: place.tenantId } });
  const leak = await tx.keyLeak.findUnique({ where: { provisionedKeyId: id } });
  const days = await tx.upstreamKeyDay.findMany({ where: { provisionedKeyId: id, state: "unexplained" } });
  const leakNano = leak?.confirmedAt ? leak.amountNano : 0n;
  if (leakNano === 0n && days.length === 0) return;
  const openingUsageNano = { increment: leakNano };
  await tx.provisionedKey.update({ where: { id }, data: { openingUsageNano } });
  await tx.keyLeak.deleteMany({ where: { provisionedKeyId: id } });
  for (const { day, driftNano } of days)
    await tx.upstreamKeyDay.update({
      where: { provisionedKeyId_day: { provisionedKeyId: id, day } },
      data: {
        acceptedNano: { decrement: driftNano },
        driftNano: 0n,
        state: "matched",
        because: "accepted",
      },
    });
  const driftNano = days.reduce((sum, day) => sum + day.driftNano, 0n);
  await recordAudit(tx, ctx, {
    tenantId: place.tenantId,
    action: "provisioned_key.drift_accepted",
    target: `provisioned_key:${id}`,
    before: { leak: formatUsd(leakNano), drift: formatUsd(driftNano), days: days.length },
    after: { leak: "0", drift: "0", days: 0, reason },
  });
}
