import { requireRole } from "@/lib/admins";
import type { Context } from "@/lib/context";
import type { AlertRules } from "../shape";
import { describeRule, WITH_TENANT } from "./describe";

/** Every rule, the oldest first. */
export async function listAlertRules(ctx: Context): Promise<AlertRules> {
  requireRole(ctx, "viewer");
  const rows = await ctx.db.alertRule.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: WITH_TENANT,
  });
  return { data: rows.map((row) => describeRule(row, ctx.clock.now())) };
}
