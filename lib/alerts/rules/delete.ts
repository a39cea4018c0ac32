import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { AlertRule } from "../shape";
import { auditedRule, describeRule } from "./describe";
import { requireRule } from "./require";

/** Takes a rule away. Messages that it queued are sent all the same. Throws `not_found`. */
export async function deleteAlertRule(ctx: Context, id: string): Promise<AlertRule> {
  requireCapability(ctx, "alerts.write");
  return ctx.db.$transaction(async (tx) => {
    const rule = describeRule(await requireRule(tx, id), ctx.clock.now());
    await tx.alertRule.delete({ where: { id } });
    await recordAudit(tx, ctx, {
      tenantId: rule.tenant_id,
      action: "alert_rule.deleted",
      target: `alert_rule:${id}`,
      before: auditedRule(rule),
      after: null,
    });
    return rule;
  });
}
