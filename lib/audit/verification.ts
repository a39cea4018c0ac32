import { performance } from "node:perf_hooks";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { AuditVerification } from "./shape";
import { verifyAuditChain } from "./verify";

/** Walks the whole chain now and says whether it is as it was written, or the first event that is not. */
export async function getAuditVerification(ctx: Context): Promise<AuditVerification> {
  requireCapability(ctx, "audit.read");
  const start = performance.now();
  const verdict = await verifyAuditChain(ctx.db);
  const head = await ctx.db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
  return {
    is_intact: verdict.intact,
    events: Number(verdict.intact ? verdict.events : verdict.seq - 1n),
    head: verdict.intact
      ? { seq: Number(verdict.events), hash: verdict.hash }
      : { seq: Number(head.seq), hash: head.hash },
    broken_at: verdict.intact ? null : Number(verdict.seq),
    why: verdict.intact ? null : verdict.problem,
    took_ms: Math.round(performance.now() - start),
    checked_at: ctx.clock.now().toISOString(),
  };
}
