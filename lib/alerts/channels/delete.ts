import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { AlertChannel } from "../shape";
import { auditedChannel, describeChannel } from "./describe";
import { requireChannel } from "./require";

/**
 * Takes a channel out of use for good, and its secrets with it; the log of its deliveries stays, what still waited is given
 * up. Rules that name it alone tell nobody from then on. Throws `not_found`.
 */
export async function deleteAlertChannel(ctx: Context, id: string): Promise<AlertChannel> {
  requireCapability(ctx, "alerts.write");
  return ctx.db.$transaction(async (tx) => {
    const before = await requireChannel(tx, id);
    const now = ctx.clock.now();
    const gone = { secretCiphertext: null, oldSecretCiphertext: null, oldSecretUntil: null, deletedAt: now };
    const channel = await tx.alertChannel.update({ where: { id }, data: gone });
    await tx.alertDelivery.updateMany({
      where: { channelId: id, state: "waiting" },
      data: { state: "failed", finishedAt: now },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "alert_channel.deleted",
      target: `alert_channel:${id}`,
      before: auditedChannel(before),
      after: null,
    });
    return describeChannel(channel);
  });
}
