import type { Context } from "@/lib/context";
import { compareDays } from "./compare-days";
import { openDays } from "./open-days";
import { readActivity } from "./read-activity";

/**
 * One comparison of the ledger with OpenRouter's figures, as the worker does it. Any number may run at once. Where
 * OpenRouter cannot be asked, what is known of it is compared all the same, and the run says why.
 * @param isHurried asks for the activity of open days even if it was asked for within the hour
 */
export async function reconcile(ctx: Context, { isHurried }: { isHurried: boolean }): Promise<number> {
  const startedAt = ctx.clock.now();
  await ctx.db.reconciliationRun.upsert({
    where: { id: 1 },
    create: { id: 1, startedAt },
    update: { startedAt },
  });
  await openDays(ctx);
  const error = await readActivity(ctx, isHurried);
  const compared = await compareDays(ctx);
  await ctx.db.reconciliationRun.update({
    where: { id: 1 },
    data: { error, compared, finishedAt: ctx.clock.now() },
  });
  return compared;
}
