import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { recordAttempt } from "../deliveries/record";
import { send } from "../send";
import { messageOf } from "../send/message";
import type { AlertAttempt } from "../shape";
import { requireChannel } from "./require";

const LEASE_MS = 60_000;

/**
 * Sends a real message now, also by a channel that is off, and answers what came of it. It is in the log of deliveries and
 * is not tried again. Throws `not_found`.
 */
export async function testAlertChannel(ctx: Context, id: string): Promise<AlertAttempt> {
  requireCapability(ctx, "alerts.write");
  const { channel, delivery } = await ctx.db.$transaction(async (tx) => {
    const channel = await requireChannel(tx, id);
    const now = ctx.clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const times = { since: now, nextAttemptAt: now, createdAt: now, leaseUntil };
    const delivery = await tx.alertDelivery.create({
      data: { id: randomUUID(), channelId: id, event: "test", attempts: 1, ...times },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "alert_channel.tested",
      target: `alert_channel:${id}`,
      before: null,
      after: { delivery: delivery.id },
    });
    return { channel, delivery };
  });
  const outcome = await send(ctx, channel, messageOf(delivery, null, ctx.config.url));
  await recordAttempt(ctx.db, delivery, outcome, ctx.clock.now());
  return {
    number: 1,
    started_at: delivery.createdAt.toISOString(),
    duration_ms: outcome.durationMs,
    status: outcome.status,
    answer: outcome.answer,
    error: outcome.error,
  };
}
