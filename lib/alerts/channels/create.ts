import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { placeOfChannel } from "../secrets";
import type { AlertChannelWithSecret, CreateAlertChannel } from "../shape";
import { auditedChannel, describeChannel } from "./describe";
import { targetOf } from "./target";

const MOST = 50;

/**
 * Makes a channel. A webhook's signing secret is in this answer only. Throws `invalid_request` for an address that
 * messages may not go to, and `conflict` without a mail server or with fifty channels.
 */
export async function createAlertChannel(
  ctx: Context,
  input: CreateAlertChannel,
): Promise<AlertChannelWithSecret> {
  requireCapability(ctx, "alerts.write");
  const { target, sealed, shownOnce } = targetOf(ctx, input);
  const id = uuid();
  return ctx.db.$transaction(async (tx) => {
    if ((await tx.alertChannel.count({ where: { deletedAt: null } })) >= MOST)
      throw new BursarError("conflict", `There are ${MOST} channels already. Delete one first.`);
    const channel = await tx.alertChannel.create({
      data: {
        id,
        kind: input.kind,
        name: input.name,
        target,
        secretCiphertext: sealed === null ? null : ctx.secrets.keyring.seal(sealed, placeOfChannel(id)),
        createdAt: ctx.clock.now(),
      },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "alert_channel.created",
      target: `alert_channel:${id}`,
      before: null,
      after: auditedChannel(channel),
    });
    return { data: describeChannel(channel), secret: shownOnce };
  });
}
