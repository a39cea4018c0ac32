import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { reconcile } from "./reconcile";
import type { ReconciliationSummary } from "./shape";
import { getReconciliationSummary } from "./summary";

/** Who asks again sooner gets the run that was just made: OpenRouter is not asked twice. */
const NEW_AFTER_MS = 30_000;

/** Compares the ledger with OpenRouter now, for an admin. */
export async function runReconciliation(ctx: Context): Promise<ReconciliationSummary> {
  requireCapability(ctx, "reconciliation.write");
  const run = await ctx.db.reconciliationRun.findUnique({ where: { id: 1 } });
  const isFresh =
    run?.finishedAt != null && ctx.clock.now().getTime() - run.finishedAt.getTime() < NEW_AFTER_MS;
  if (!isFresh) {
    const compared = await reconcile(ctx, { isHurried: true });
    await ctx.db.$transaction((tx) =>
      recordAudit(tx, ctx, {
        tenantId: null,
        action: "reconciliation.run",
        target: "reconciliation:1",
        before: null,
        after: { compared },
      }),
    );
  }
  return getReconciliationSummary(ctx);
}
