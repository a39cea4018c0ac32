import type { Context } from "@/lib/context";
import { addDays, dayOf, parseDay } from "@/lib/days";
import { notFound } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { type ExplainingCall, explainingCalls } from "./calls";
import { describeKeyDay, describeLeak, WITH_KEY_AND_TENANT } from "./describe";
import { isFinal } from "./final";
import type { KeyReconciliation } from "./shape";

/**
 * How a key's ledger stands to OpenRouter's bill: one UTC day with the calls that explain it, the key's whole life, and a
 * leak if there is one. Throws `not_found`.
 */
export async function getKeyReconciliation(
  ctx: Context,
  query: { id: string; day?: string },
): Promise<KeyReconciliation> {
  requireCapability(ctx, "reconciliation.read");
  const id = requireId(query.id, "OpenRouter key");
  const key = await ctx.db.provisionedKey.findUnique({ where: { id }, include: { leak: true } });
  if (!key) throw notFound("OpenRouter key");
  const day = query.day === undefined ? dayOf(ctx.clock.now()) : parseDay(query.day);
  const [row, ledger] = await Promise.all([
    ctx.db.upstreamKeyDay.findUnique({
      where: { provisionedKeyId_day: { provisionedKeyId: id, day } },
      include: WITH_KEY_AND_TENANT,
    }),
    ctx.db.usageDay.aggregate({
      where: { tenantId: key.tenantId, provisionedKeyId: id },
      _sum: { costNano: true },
    }),
  ]);
  const ledgerNano = ledger._sum.costNano ?? 0n;
  const isOver = addDays(day, 1) <= ctx.clock.now();
  const calls = await explainingCalls(ctx, {
    tenantId: key.tenantId,
    provisionedKeyId: id,
    day,
    readAt: isOver ? (row?.activityReadAt ?? row?.keyReadAt ?? null) : key.syncedAt,
    isFinal: isOver && isFinal(day, row?.activityReadAt ?? null),
  });
  return {
    key_id: id,
    day: row && describeKeyDay(row),
    calls: calls.map(describeCall),
    total: {
      ledger: formatUsd(ledgerNano),
      usage: formatUsd(key.usageNano),
      opening: formatUsd(key.openingUsageNano),
      drift: formatUsd(ledgerNano + key.openingUsageNano - key.usageNano),
      read_at: key.syncedAt?.toISOString() ?? null,
    },
    leak: key.leak && describeLeak(key.leak),
  };
}

function describeCall(call: ExplainingCall): KeyReconciliation["calls"][number] {
  return {
    why: call.why,
    id: call.id,
    generation_id: call.generationId,
    model: call.model,
    cost: formatUsd(call.costNano),
    held: formatUsd(call.heldNano),
    started_at: call.startedAt.toISOString(),
    settled_at: call.settledAt?.toISOString() ?? null,
  };
}
