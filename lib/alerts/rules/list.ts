import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { AlertRules } from "../shape";
import { describeRule, WITH_TENANT } from "./describe";

/** Every rule, the oldest first. */
export async function listAlertRules(ctx: Context): Promise<AlertRules> {
  requireCapability(ctx, "alerts.read");
  const rows = await ctx.db.alertRule.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: WITH_TENANT,
  });
  return { data: rows.map((row) => describeRule(row, ctx.clock.now())) };
}
