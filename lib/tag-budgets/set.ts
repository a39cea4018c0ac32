import { recordAudit } from "@/lib/audit";
import { type Budget, type BudgetInput, setBudget, Tag, termsOf, wantedOf } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireCapability } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { getTagBudget, requireTag } from "./list";
import type { LiftedTagBudget } from "./shape";

/**
 * Gives the keys that carry a tag one budget together. It counts what the keys that carry it now spent since the window
 * began; a key that gets or loses the tag later brings and takes nothing. Throws `not_found`, and `conflict` for a
 * deleted tenant.
 */
export async function setTagBudget(
  ctx: Context,
  input: OfTenant<BudgetInput & { tag: string }>,
): Promise<Budget> {
  requireCapability(ctx, "budgets.write");
  const tenantId = requireId(input.tenant_id, "tenant");
  const place = { tenant_id: tenantId, tag: input.tag };
  await ctx.db.$transaction((tx) => change(tx, ctx, place, input));
  return getTagBudget(ctx, place);
}

/** Lifts the budget of a tag; the keys keep the tag. Throws `not_found` when it has none. */
export async function liftTagBudget(
  ctx: Context,
  input: OfTenant<{ tag: string }>,
): Promise<LiftedTagBudget> {
  requireCapability(ctx, "budgets.write");
  const place = { tenant_id: requireId(input.tenant_id, "tenant"), tag: input.tag };
  await ctx.db.$transaction((tx) => change(tx, ctx, place, null));
  return { tag: input.tag, budget: null };
}

async function change(
  tx: Transaction,
  ctx: Context,
  { tenant_id: tenantId, tag }: OfTenant<{ tag: string }>,
  wanted: BudgetInput | null,
): Promise<void> {
  const now = ctx.clock.now();
  // Locks the row: one tag gets one budget.
  await tx.tenant.updateMany({ where: { id: tenantId }, data: { updatedAt: now } });
  const tenant = await requireLivingTenant(tx, tenantId);
  if (wanted) requireNewTag(tag);
  const where = { tenantId, tag: wanted ? tag : requireTag(tag) };
  const before = await tx.budget.findFirst({ where });
  if (!wanted && !before) throw notFound("budget of this tag");
  const owner = { tenantId, apiKeyId: null, timeZone: tenant.timeZone, tag };
  await setBudget(tx, now, owner, wanted && wantedOf(wanted));
  const [was, is] = [termsOf(before), termsOf(await tx.budget.findFirst({ where }))];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  await recordAudit(tx, ctx, {
    tenantId,
    action: "tag_budget.set",
    target: `tenant:${tenantId}`,
    before: { tag, budget: was },
    after: { tag, budget: is },
  });
}

function requireNewTag(tag: string): void {
  const problem = Tag.safeParse(tag).error?.issues[0]?.message;
  if (problem) throw new BursarError("invalid_request", `A tag ${problem}.`, { param: "tag" });
}
