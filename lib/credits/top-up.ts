import { recordAudit } from "@/lib/audit";
import { windowAt } from "@/lib/budgets";
import type { Actor, Context } from "@/lib/context";
import type { Database, Prisma, Transaction } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { MAX_AMOUNT_NANO } from "@/lib/shape";
import { writeEntry } from "./entry";
import { grantedTo, limitToCredits, lockCredits } from "./limit";

const RULE: Actor = { kind: "system", name: "credit-rule" };

/**
 * Adds credits where a tenant's rule asks for it: when what is left, running calls not counted, is less than `below`, one
 * `amount`, and in a calendar month of the tenant `monthly` at most. Any number of workers may do so at once.
 * @returns how many tenants were topped up
 */
export async function topUpCredits(ctx: Context): Promise<number> {
  const rules = await ctx.db.creditRule.findMany({
    where: { topUpNano: { not: null }, tenant: { status: "active", billing: "prepaid" } },
  });
  let done = 0;
  for (const { tenantId, topUpBelowNano } of rules) {
    // A look without a lock; it is looked at again under one.
    if ((await leftOf(ctx.db, tenantId)) >= topUpBelowNano!) continue;
    if (await ctx.db.$transaction((tx) => topUp(tx, { ...ctx, actor: RULE }, tenantId))) done++;
  }
  return done;
}

async function topUp(tx: Transaction, ctx: Context, tenantId: string): Promise<boolean> {
  const now = ctx.clock.now();
  await lockCredits(tx, now, tenantId);
  const rule = await tx.creditRule.findFirst({ where: { tenantId }, include: { tenant: true } });
  if (!rule || rule.topUpNano === null) return false;
  if (rule.tenant.billing === "postpaid" || rule.tenant.status !== "active") return false;
  if ((await leftOf(tx, tenantId)) >= rule.topUpBelowNano!) return false;
  const added = await addedThisMonth(tx, now, rule.tenant);
  const room = least(rule.topUpMonthlyNano! - added, MAX_AMOUNT_NANO - (await grantedTo(tx, tenantId)));
  const amount = least(rule.topUpNano, room);
  if (amount <= 0n) return false;
  const entry = await writeEntry(tx, ctx, tenantId, { kind: "top_up", amount, reason: "Automatic top-up" });
  const granted = await limitToCredits(tx, now, rule.tenant);
  await recordAudit(tx, ctx, {
    tenantId,
    action: "credits.topped_up",
    target: `credit_entry:${entry.id}`,
    before: { granted: formatUsd(granted - amount), added_this_month: formatUsd(added) },
    after: { granted: formatUsd(granted), added_this_month: formatUsd(added + amount), amount: entry.amount },
  });
  return true;
}

/** What a tenant's rule has added since the month began where the tenant is. */
export async function addedThisMonth(
  tx: Database | Transaction,
  now: Date,
  tenant: Pick<Prisma.TenantGetPayload<object>, "id" | "timeZone">,
): Promise<NanoUsd> {
  const { startsAt } = windowAt(now, "monthly", tenant.timeZone);
  const { _sum } = await tx.creditEntry.aggregate({
    where: {
      tenantId: tenant.id,
      kind: "top_up",
      createdAt: { gte: startsAt },
    },
    _sum: { amountNano: true },
  });
  return _sum.amountNano ?? 0n;
}

/** Granted less used; below nothing where an overdraft is used. */
async function leftOf(tx: Database | Transaction, tenantId: string): Promise<NanoUsd> {
  const spent = await tx.budgetWindow.aggregate({
    where: { budget: { tenantId, scope: "credits" } },
    _sum: { spentNano: true },
  });
  return (await grantedTo(tx, tenantId)) - (spent._sum.spentNano ?? 0n);
}

function least(one: NanoUsd, other: NanoUsd): NanoUsd {
  return one < other ? one : other;
}
