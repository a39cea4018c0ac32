import { broadcastSummary } from "@/lib/broadcast";
import type { Context } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import { requireCapability } from "@/lib/permissions";
import { describeLeak } from "./describe";
import type { ReconciliationSummary } from "./shape";

const DAYS = 30;

/** The last 30 days over all keys: how many stand how, which keys leak, and when that was found out. */
export async function getReconciliationSummary(ctx: Context): Promise<ReconciliationSummary> {
  requireCapability(ctx, "reconciliation.read");
  const since = addDays(dayOf(ctx.clock.now()), 1 - DAYS);
  const [run, groups, leaks, broadcast] = await Promise.all([
    ctx.db.reconciliationRun.findUnique({ where: { id: 1 } }),
    ctx.db.upstreamKeyDay.groupBy({ by: ["state"], where: { day: { gte: since } }, _count: true }),
    ctx.db.keyLeak.findMany({
      where: { confirmedAt: { not: null } },
      orderBy: { firstSeenAt: "asc" },
      take: 100,
      include: { provisionedKey: { select: { slot: true, tenant: { select: { name: true } } } } },
    }),
    broadcastSummary(ctx),
  ]);
  const counts = new Map(groups.map(({ state, _count }) => [state, _count]));
  return {
    started_at: run?.startedAt.toISOString() ?? null,
    finished_at: run?.finishedAt?.toISOString() ?? null,
    error: run?.error ?? null,
    compared: run?.compared ?? 0,
    matched: counts.get("matched") ?? 0,
    waiting: counts.get("waiting") ?? 0,
    outside: counts.get("outside") ?? 0,
    unexplained: counts.get("unexplained") ?? 0,
    leaks: leaks.map((leak) => ({
      ...describeLeak(leak),
      key_id: leak.provisionedKeyId,
      tenant_id: leak.tenantId,
      tenant_name: leak.provisionedKey.tenant.name,
      slot: leak.provisionedKey.slot,
    })),
    broadcast,
  };
}
