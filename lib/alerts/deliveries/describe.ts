import type { Prisma } from "@/lib/db";
import { titleOf } from "../send/message";
import type { AlertDelivery } from "../shape";

export const WITH_LOG = {
  channel: { select: { name: true, kind: true } },
  alert: { include: { tenant: { select: { name: true } } } },
  log: { orderBy: { number: "desc" }, take: 20 },
} as const satisfies Prisma.AlertDeliveryInclude;

export function describeDelivery(
  row: Prisma.AlertDeliveryGetPayload<{ include: typeof WITH_LOG }>,
): AlertDelivery {
  return {
    id: row.id,
    event: row.event,
    alert_id: row.alertId,
    title: row.alert ? titleOf(row.alert) : "A test",
    channel_id: row.channelId,
    channel_name: row.channel.name,
    channel_kind: row.channel.kind,
    state: row.state,
    attempts: row.attempts,
    next_attempt_at: row.state === "waiting" ? row.nextAttemptAt.toISOString() : null,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
    log: row.log.map(({ number, startedAt, durationMs, status, answer, error }) => ({
      number,
      started_at: startedAt.toISOString(),
      duration_ms: durationMs,
      status,
      answer,
      error,
    })),
  };
}
