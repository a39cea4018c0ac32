import { recordAudit } from "@/lib/audit";
import { limitWindows } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { MAX_AMOUNT_NANO, type OfTenant, requireId } from "@/lib/shape";
import { writeEntry } from "./entry";
import { describeCredits } from "./read";
import type { CreditGrant, GrantCredits } from "./shape";

/** Grants a tenant credits in USD. They can be spent at once. Throws `not_found`, and `conflict` for a deleted tenant. */
export async function grantCredits(ctx: Context, input: OfTenant<GrantCredits>): Promise<CreditGrant> {
  requireCapability(ctx, "credits.grant");
  const tenantId = requireId(input.tenant_id, "tenant");
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    await requireLivingTenant(tx, tenantId);
    const budget = await tx.budget.findFirstOrThrow({ where: { tenantId, scope: "credits" } });
    // Locks the budget: grants to one tenant queue here, and so does a change of its billing.
    await tx.budget.update({ where: { id: budget.id }, data: { updatedAt: now } });
    const data = await writeEntry(tx, ctx, tenantId, input);
    const granted = await sumOf(tx, tenantId);
    if (granted > MAX_AMOUNT_NANO) {
      const most = formatUsd(MAX_AMOUNT_NANO);
      throw new BursarError("invalid_request", `A tenant's credits cannot exceed ${most} USD.`, {
        param: "amount",
      });
    }
    const { billing } = await tx.tenant.findUniqueOrThrow({
      where: { id: tenantId },
      select: { billing: true },
    });
    if (billing === "prepaid") {
      await tx.budget.update({ where: { id: budget.id }, data: { limitNano: granted } });
      await limitWindows(tx, now, budget.id, granted);
    }
    await recordAudit(tx, ctx, {
      tenantId,
      action: "credits.granted",
      target: `credit_entry:${data.id}`,
      before: { granted: formatUsd(granted - input.amount) },
      after: { granted: formatUsd(granted), amount: data.amount, reason: data.reason },
    });
    const credits = await describeCredits(tx, now, [tenantId]);
    return { data, credits: credits.get(tenantId)! };
  });
}

async function sumOf(tx: Transaction, tenantId: string): Promise<bigint> {
  const { _sum } = await tx.creditEntry.aggregate({ where: { tenantId }, _sum: { amountNano: true } });
  return _sum.amountNano ?? 0n;
}
