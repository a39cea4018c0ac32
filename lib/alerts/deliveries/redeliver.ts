import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError, notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import type { AlertDelivery } from "../shape";
import { describeDelivery, WITH_LOG } from "./describe";

/**
 * Queues a message once more, under the same id and with a day of attempts before it. Throws `not_found`, and `conflict`
 * for a test or when its channel was deleted.
 */
export async function redeliverAlert(ctx: Context, id: string): Promise<AlertDelivery> {
  requireCapability(ctx, "alerts.write");
  requireId(id, "alert delivery");
  return ctx.db.$transaction(async (tx) => {
    const before = await tx.alertDelivery.findUnique({ where: { id }, include: { channel: true } });
    if (!before) throw notFound("alert delivery");
    if (before.channel.deletedAt !== null)
      throw new BursarError("conflict", "The channel of this message was deleted.");
    if (before.event === "test")
      throw new BursarError("conflict", "This was a test. Send another one instead.");
    const now = ctx.clock.now();
    const data = {
      state: "waiting",
      since: now,
      nextAttemptAt: now,
      leaseUntil: null,
      finishedAt: null,
    } as const;
    const delivery = await tx.alertDelivery.update({ where: { id }, data, include: WITH_LOG });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "alert_delivery.redelivered",
      target: `alert_delivery:${id}`,
      before: { state: before.state },
      after: { state: "waiting" },
    });
    return describeDelivery(delivery);
  });
}
