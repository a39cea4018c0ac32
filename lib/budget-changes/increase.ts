import { recordAudit } from "@/lib/audit";
import { type Budget, increaseOf, limitWindows } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { runPlanned } from "@/lib/provisionings";
import { type Named, requireId } from "@/lib/shape";
import { getBudget } from "./list";
import { announceChange, type Changeable, requireChangeableBudget } from "./require";
import type { IncreaseBudget } from "./shape";

/**
 * Raises a budget's limit until an instant, at which it falls back by itself: holds are decided by the instant. One that
 * is there already is replaced. Throws `invalid_request` for a limit that is no increase and a time that has passed.
 */
export async function increaseBudget(ctx: Context, input: Named<IncreaseBudget>): Promise<Budget> {
  if (input.until <= ctx.clock.now())
    throw new BursarError("invalid_request", "This time has passed.", { param: "until" });
  return change(ctx, input.id, input);
}

/** Ends a budget's increase now. One that has none stays as it is. Throws `not_found`. */
export async function endIncrease(ctx: Context, id: string): Promise<Budget> {
  return change(ctx, id, null);
}

async function change(ctx: Context, givenId: string, wanted: IncreaseBudget | null): Promise<Budget> {
  requireCapability(ctx, "budgets.write");
  const id = requireId(givenId, "budget");
  const planned = await ctx.db.$transaction(async (tx) => {
    const known = await requireChangeableBudget(tx, id, ctx.clock.now());
    const { budget } = known;
    if (wanted && wanted.limit <= budget.limitNano) {
      throw new BursarError(
        "invalid_request",
        `This is no increase: the limit is ${formatUsd(budget.limitNano)}.`,
        { param: "limit" },
      );
    }
    return raise(tx, ctx, known, wanted);
  });
  await runPlanned(ctx, planned);
  return getBudget(ctx, id);
}

async function raise(
  tx: Transaction,
  ctx: Context,
  known: Changeable,
  wanted: IncreaseBudget | null,
): Promise<string[]> {
  const now = ctx.clock.now();
  const { id, tenantId } = known.budget;
  const before = increaseOf(known.budget, now);
  const data = { raisedLimitNano: wanted?.limit ?? null, raisedUntil: wanted?.until ?? null };
  const raised = await tx.budget.update({ where: { id }, data });
  await limitWindows(tx, now, raised);
  const after = increaseOf(raised, now);
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const planned = await announceChange(tx, ctx, known);
  await recordAudit(tx, ctx, {
    tenantId,
    action: wanted ? "budget.increased" : "budget.increase_ended",
    target: `budget:${id}`,
    before: { increase: before },
    after: { increase: after },
  });
  return planned;
}
