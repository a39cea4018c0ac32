import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import type { Named } from "@/lib/shape";
import { placeOfChannel } from "../secrets";
import type { AlertChannel, UpdateAlertChannel } from "../shape";
import { auditedChannel, describeChannel } from "./describe";
import { requireChannel } from "./require";
import { targetOf } from "./target";

/**
 * Changes a channel's name or address, or switches it off and on. Its signing secret stays. What waits for a channel that
 * is off is sent once it is on again. Throws `not_found`, and `invalid_request` as creating does.
 */
export async function updateAlertChannel(
  ctx: Context,
  { id, ...input }: Named<UpdateAlertChannel>,
): Promise<AlertChannel> {
  requireCapability(ctx, "alerts.write");
  return ctx.db.$transaction(async (tx) => {
    const before = await requireChannel(tx, id);
    const data = changesOf(ctx, before, input);
    const after = await tx.alertChannel.update({ where: { id }, data });
    const [was, is] = [auditedChannel(before), auditedChannel(after)];
    if (JSON.stringify(was) !== JSON.stringify(is) || "secretCiphertext" in data)
      await recordAudit(tx, ctx, {
        tenantId: null,
        action: "alert_channel.updated",
        target: `alert_channel:${id}`,
        before: was,
        after: is,
      });
    return describeChannel(after);
  });
}

function changesOf(
  ctx: Context,
  before: Prisma.AlertChannelGetPayload<object>,
  { name, enabled, url, recipients }: UpdateAlertChannel,
): Prisma.AlertChannelUpdateInput {
  const { id, kind } = before;
  const data: Prisma.AlertChannelUpdateInput = {};
  if (name !== undefined) data.name = name;
  if (enabled !== undefined) data.disabledAt = enabled ? null : (before.disabledAt ?? ctx.clock.now());
  const foreign = kind === "email" ? url !== undefined && "url" : recipients !== undefined && "recipients";
  if (foreign) throw new BursarError("invalid_request", "is of another kind of channel", { param: foreign });
  if (url === undefined && recipients === undefined) return data;
  const { target, sealed } = targetOf(ctx, { kind, url, recipients });
  data.target = target;
  if (kind === "slack") data.secretCiphertext = ctx.secrets.keyring.seal(sealed!, placeOfChannel(id));
  return data;
}
