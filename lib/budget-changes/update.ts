import { changesBetween, recordAudit } from "@/lib/audit";
import { type Budget, setBudget, termsOf, wantedOf } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { runPlanned } from "@/lib/provisionings";
import { type Named, requireId } from "@/lib/shape";
import { getBudget } from "./list";
import { announceChange, requireChangeableBudget } from "./require";
import type { UpdateBudget } from "./shape";

/**
 * Changes a budget, whosever it is; absent fields keep their value. What was used stays used: a new limit counts it, and
 * so does a new window since its beginning. Throws `not_found`, and `conflict` as `requireChangeableBudget` does.
 */
export async function updateBudget(ctx: Context, input: Named<UpdateBudget>): Promise<Budget> {
  requireCapability(ctx, "budgets.write");
  const id = requireId(input.id, "budget");
  const planned = await ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    const known = await requireChangeableBudget(tx, id, now);
    const { budget, tenant } = known;
    const { limit = budget.limitNano, window = budget.window } = input;
    const owner = {
      tenantId: tenant.id,
      apiKeyId: budget.apiKeyId,
      timeZone: tenant.timeZone,
      ...(budget.tag !== null && { tag: budget.tag }),
      ...(budget.endUser !== null && { endUser: { name: budget.endUser, followsDefault: false } }),
    };
    await setBudget(tx, now, owner, wantedOf({ ...input, limit, window }));
    const changed = await tx.budget.findUniqueOrThrow({ where: { id } });
    const changes = changesBetween(termsOf(budget)!, termsOf(changed)!);
    if (!changes) return [];
    const toRun = await announceChange(tx, ctx, known);
    const target = `budget:${id}`;
    await recordAudit(tx, ctx, { tenantId: tenant.id, action: "budget.updated", target, ...changes });
    return toRun;
  });
  await runPlanned(ctx, planned);
  return getBudget(ctx, id);
}
