import { recordAudit } from "@/lib/audit";
import { setBudget, termsOf, wantedOf } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireTenantOr } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { describeEndUsers } from "./describe";
import type { EndUser, SetEndUserBudget } from "./shape";

/**
 * Gives one end user a budget of its own, or takes it away so that the tenant's default applies again. Counts what was
 * spent since the window began. Throws `not_found`, and `conflict` for a deleted tenant.
 */
export async function setEndUserBudget(ctx: Context, input: OfTenant<SetEndUserBudget>): Promise<EndUser> {
  requireTenantOr(ctx, "end_users.write");
  const tenantId = requireId(input.tenant_id, "tenant");
  const { end_user: name } = input;
  const wanted = input.budget && wantedOf(input.budget);
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    // Locks the row: what is read after this is what is changed, and every gateway hears of it.
    await tx.tenant.updateMany({ where: { id: tenantId }, data: { endUserRevision: { increment: 1 } } });
    const tenant = await requireLivingTenant(tx, tenantId);
    const own = { tenantId, endUser: name, isDefault: false };
    const before = termsOf(await tx.budget.findFirst({ where: own }));
    const owner = { tenantId, apiKeyId: null, timeZone: tenant.timeZone };
    await setBudget(tx, now, { ...owner, endUser: { name, followsDefault: false } }, wanted);
    const after = termsOf(await tx.budget.findFirst({ where: own }));
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      await recordAudit(tx, ctx, {
        tenantId,
        action: "end_user.budget_set",
        target: `end_user:${tenantId}`,
        before: { end_user: name, budget: before },
        after: { end_user: name, budget: after },
      });
    }
    const seen = await tx.endUser.findFirst({ where: { tenantId, name } });
    const [endUser] = await describeEndUsers(tx, now, tenant, [
      seen ?? { name, firstSeenAt: null, lastSeenAt: null },
    ]);
    return endUser!;
  });
}
