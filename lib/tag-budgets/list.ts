import { type Budget, describeBudgets, Tag, WITH_OWNER } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import type { TagBudgets } from "./shape";

/** A tenant's budgets of groups of keys, by tag. Throws `not_found`. */
export async function listTagBudgets(ctx: Context, id: string): Promise<TagBudgets> {
  requireCapability(ctx, "budgets.read");
  const tenantId = requireId(id, "tenant");
  if (!(await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } })))
    throw notFound("tenant");
  const rows = await ctx.db.budget.findMany({
    where: { tenantId, scope: "tag" },
    orderBy: { tag: "asc" },
    include: WITH_OWNER,
  });
  return { data: await describeBudgets(ctx.db, ctx.clock.now(), rows) };
}

/** The budget that the keys with a tag share. Throws `not_found`. */
export async function getTagBudget(
  ctx: Context,
  { tenant_id, tag }: OfTenant<{ tag: string }>,
): Promise<Budget> {
  requireCapability(ctx, "budgets.read");
  const tenantId = requireId(tenant_id, "tenant");
  if (!(await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } })))
    throw notFound("tenant");
  const row = await ctx.db.budget.findFirst({
    where: { tenantId, tag: requireTag(tag) },
    include: WITH_OWNER,
  });
  if (!row) throw notFound("budget of this tag");
  return (await describeBudgets(ctx.db, ctx.clock.now(), [row]))[0]!;
}

/** What is no tag names no budget. */
export function requireTag(tag: string): string {
  if (!Tag.safeParse(tag).success) throw notFound("budget of this tag");
  return tag;
}
