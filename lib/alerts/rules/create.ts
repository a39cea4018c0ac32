import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import type { AlertRule, CreateAlertRule } from "../shape";
import { auditedRule, describeRule, WITH_TENANT } from "./describe";
import { requireNamed } from "./require";

const MOST = 200;

/** Adds a rule, in force at once. Throws `invalid_request` when what it names is not there, `conflict` at two hundred. */
export async function createAlertRule(ctx: Context, input: CreateAlertRule): Promise<AlertRule> {
  requireCapability(ctx, "alerts.write");
  return ctx.db.$transaction(async (tx) => {
    await requireNamed(tx, input);
    if ((await tx.alertRule.count()) >= MOST)
      throw new BursarError("conflict", `There are ${MOST} rules already. Delete one first.`);
    const row = await tx.alertRule.create({
      data: {
        id: uuid(),
        name: input.name,
        kinds: input.kinds,
        tenantId: input.tenant_id,
        channelIds: input.channel_ids,
        errorSharePercent: input.error_share_percent,
        minimumCalls: input.minimum_calls,
        createdAt: ctx.clock.now(),
      },
      include: WITH_TENANT,
    });
    const rule = describeRule(row, ctx.clock.now());
    await recordAudit(tx, ctx, {
      tenantId: rule.tenant_id,
      action: "alert_rule.created",
      target: `alert_rule:${rule.id}`,
      before: null,
      after: auditedRule(rule),
    });
    return rule;
  });
}
