import { changesBetween, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Database, Prisma, Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { limitToCredits, lockCredits } from "./limit";
import type { CreditRule, CreditRuleInput } from "./shape";
import { addedThisMonth } from "./top-up";

/** What holds for a tenant's credits: nothing in particular unless it was set. Throws `not_found`. */
export async function getCreditRule(ctx: Context, id: string): Promise<CreditRule> {
  requireCapability(ctx, "credits.read");
  const tenant = await ctx.db.tenant.findUnique({ where: { id: requireId(id, "tenant") } });
  if (!tenant) throw notFound("tenant");
  return describe(ctx.db, ctx.clock.now(), tenant);
}

/**
 * Sets all of a tenant's credit rule, or with null drops it. An overdraft can be used at once, and what is beyond a
 * smaller one is refused from then on. Throws `not_found`, and `conflict` for a deleted tenant.
 */
export async function setCreditRule(
  ctx: Context,
  { tenant_id, rule }: OfTenant<{ rule: CreditRuleInput | null }>,
): Promise<CreditRule> {
  requireCapability(ctx, "credits.rule");
  const tenantId = requireId(tenant_id, "tenant");
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    const tenant = await requireLivingTenant(tx, tenantId);
    await lockCredits(tx, now, tenantId);
    const before = await find(tx, tenantId);
    if (rule) {
      const terms = columnsOf(rule);
      await tx.creditRule.upsert({ where: { tenantId }, create: { tenantId, ...terms }, update: terms });
    } else await tx.creditRule.deleteMany({ where: { tenantId } });
    await limitToCredits(tx, now, tenant);
    const changes = changesBetween(termsOf(before), termsOf(await find(tx, tenantId)));
    if (changes) {
      const target = `tenant:${tenantId}`;
      await recordAudit(tx, ctx, { tenantId, action: "credit_rule.set", target, ...changes });
    }
    return describe(tx, now, tenant);
  });
}

type Row = Prisma.CreditRuleGetPayload<object>;

function find(tx: Database | Transaction, tenantId: string): Promise<Row | null> {
  return tx.creditRule.findFirst({ where: { tenantId } });
}

function columnsOf({ overdraft, low_at, top_up }: CreditRuleInput) {
  return {
    overdraftNano: overdraft,
    lowNano: low_at,
    topUpBelowNano: top_up?.below ?? null,
    topUpNano: top_up?.amount ?? null,
    topUpMonthlyNano: top_up?.monthly ?? null,
  };
}

async function describe(
  tx: Database | Transaction,
  now: Date,
  tenant: Prisma.TenantGetPayload<object>,
): Promise<CreditRule> {
  const { top_up, ...terms } = termsOf(await find(tx, tenant.id));
  const added = top_up && formatUsd(await addedThisMonth(tx, now, tenant));
  return { ...terms, top_up: top_up && { ...top_up, added_this_month: added! } };
}

/** A rule in the form audit events show it. */
function termsOf(rule: Row | null) {
  const usd = (amount: NanoUsd | null | undefined) => (amount == null ? null : formatUsd(amount));
  return {
    overdraft: formatUsd(rule?.overdraftNano ?? 0n),
    low_at: usd(rule?.lowNano),
    top_up:
      rule?.topUpNano == null
        ? null
        : {
            below: usd(rule.topUpBelowNano)!,
            amount: formatUsd(rule.topUpNano),
            monthly: usd(rule.topUpMonthlyNano)!,
          },
  };
}
