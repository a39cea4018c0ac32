import { type Budget, describeBudgets, WITH_OWNER } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { cutPage, readCursor } from "@/lib/page";
import { requireCapability } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import type { BudgetPage, ListBudgets } from "./shape";

const LIST = "budgets";

/**
 * A tenant's budgets but its credits, the oldest first: its own, those of keys that are not revoked, of tags, and of end
 * users with one of their own. Throws `not_found`.
 */
export async function listBudgets(ctx: Context, query: OfTenant<ListBudgets>): Promise<BudgetPage> {
  requireCapability(ctx, "budgets.read");
  const tenantId = requireId(query.tenant_id, "tenant");
  if (!(await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } })))
    throw notFound("tenant");
  const after = query.cursor === undefined ? {} : { id: { gt: readCursor(LIST, query.cursor).id } };
  const rows = await ctx.db.budget.findMany({
    where: {
      tenantId,
      scope: query.scope ?? { not: "credits" },
      isDefault: false,
      limitNano: { not: null },
      OR: [{ apiKeyId: null }, { apiKey: { revokedAt: null } }],
      ...after,
    },
    orderBy: { id: "asc" },
    take: query.limit + 1,
    include: WITH_OWNER,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: await describeBudgets(ctx.db, ctx.clock.now(), page), next_cursor };
}

/** One budget by its id. Throws `not_found`. */
export async function getBudget(ctx: Context, id: string): Promise<Budget> {
  requireCapability(ctx, "budgets.read");
  const row = await ctx.db.budget.findFirst({
    where: { id: requireId(id, "budget"), scope: { not: "credits" } },
    include: WITH_OWNER,
  });
  const [budget] = row ? await describeBudgets(ctx.db, ctx.clock.now(), [row]) : [];
  if (!budget) throw notFound("budget");
  return budget;
}
