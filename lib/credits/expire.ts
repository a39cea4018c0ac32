import { recordAudit } from "@/lib/audit";
import type { Actor, Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import { allotUsage } from "./allot";
import { writeEntry } from "./entry";
import { limitToCredits, lockCredits } from "./limit";

/** Who takes back what has expired. */
const EXPIRY: Actor = { kind: "system", name: "grant-expiry" };

const TENANTS_AT_A_TIME = 100;

/**
 * Takes back what is left of grants that have expired, by an entry each. A grant waits until the calls that began before
 * its end are booked, because they may use it; calls that began later do not, whenever this runs. Any number of workers
 * may do so at once.
 * @returns how many grants were settled
 */
export async function expireGrants(ctx: Context): Promise<number> {
  const due = await ctx.db.expiringGrant.findMany({
    where: { settledAt: null, expiresAt: { lte: ctx.clock.now() } },
    distinct: ["tenantId"],
    select: { tenantId: true },
    take: TENANTS_AT_A_TIME,
  });
  let settled = 0;
  for (const { tenantId } of due)
    settled += await ctx.db.$transaction((tx) => expireFor(tx, { ...ctx, actor: EXPIRY }, tenantId));
  return settled;
}

async function expireFor(tx: Transaction, ctx: Context, tenantId: string): Promise<number> {
  const now = ctx.clock.now();
  await lockCredits(tx, now, tenantId);
  const due = await tx.expiringGrant.findMany({
    where: { tenantId, settledAt: null, expiresAt: { lte: now } },
    orderBy: [{ expiresAt: "asc" }, { entryId: "asc" }],
    include: { entry: { select: { reason: true } } },
  });
  let settled = 0;
  for (const { entryId, expiresAt, entry } of due) {
    await allotUsage(tx, tenantId, expiresAt);
    if (await tx.hold.count({ where: { tenantId, createdAt: { lt: expiresAt } } })) break;
    const where = { entryId };
    const { leftNano } = await tx.expiringGrant.update({ where, data: { settledAt: now } });
    if (leftNano > 0n) await takeBack(tx, ctx, tenantId, entryId, leftNano, entry.reason);
    settled++;
  }
  return settled;
}

async function takeBack(
  tx: Transaction,
  ctx: Context,
  tenantId: string,
  grantId: string,
  leftNano: bigint,
  reason: string,
): Promise<void> {
  const entry = await writeEntry(tx, ctx, tenantId, {
    kind: "expiry",
    amount: -leftNano,
    reason: `Expired: ${reason}`,
  });
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const granted = await limitToCredits(tx, ctx.clock.now(), tenant);
  await recordAudit(tx, ctx, {
    tenantId,
    action: "credits.expired",
    target: `credit_entry:${grantId}`,
    before: { granted: formatUsd(granted + leftNano) },
    after: { granted: formatUsd(granted), amount: entry.amount },
  });
}
