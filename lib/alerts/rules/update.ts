import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { requireCapability } from "@/lib/permissions";
import type { Named } from "@/lib/shape";
import type { AlertRule, UpdateAlertRule } from "../shape";
import { auditedRule, describeRule, WITH_TENANT } from "./describe";
import { requireNamed, requireRule } from "./require";

/**
 * Changes a rule, switches it off, or silences it until an instant. Alerts that begin meanwhile are in the history all the
 * same. Throws `not_found`, and `invalid_request` when what it names is not there.
 */
export async function updateAlertRule(
  ctx: Context,
  { id, ...input }: Named<UpdateAlertRule>,
): Promise<AlertRule> {
  requireCapability(ctx, "alerts.write");
  return ctx.db.$transaction(async (tx) => {
    const before = describeRule(await requireRule(tx, id), ctx.clock.now());
    await requireNamed(tx, input);
    const row = await tx.alertRule.update({ where: { id }, data: columnsOf(input), include: WITH_TENANT });
    const rule = describeRule(row, ctx.clock.now());
    if (JSON.stringify(rule) !== JSON.stringify(before))
      await recordAudit(tx, ctx, {
        tenantId: rule.tenant_id,
        action: "alert_rule.updated",
        target: `alert_rule:${id}`,
        before: auditedRule(before),
        after: auditedRule(rule),
      });
    return rule;
  });
}

/** Prisma leaves a column alone whose value is undefined. */
function columnsOf(input: UpdateAlertRule): Prisma.AlertRuleUncheckedUpdateInput {
  return {
    name: input.name,
    kinds: input.kinds,
    tenantId: input.tenant_id,
    channelIds: input.channel_ids,
    errorSharePercent: input.error_share_percent,
    minimumCalls: input.minimum_calls,
    isEnabled: input.enabled,
    mutedUntil: input.muted_until,
  };
}
