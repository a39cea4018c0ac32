import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { placeOfChannel } from "../secrets";
import { mintSigningSecret } from "../send/signature";
import type { AlertChannelWithSecret } from "../shape";
import { describeChannel } from "./describe";
import { requireChannel } from "./require";

const OVERLAP_MS = 24 * 60 * 60 * 1_000;

/**
 * Makes a new signing secret for a webhook; for a day messages carry a signature of the old one beside it. Throws
 * `not_found`, and `conflict` for a channel that signs nothing.
 */
export async function rotateAlertSecret(ctx: Context, id: string): Promise<AlertChannelWithSecret> {
  requireCapability(ctx, "alerts.rotate");
  const secret = mintSigningSecret();
  return ctx.db.$transaction(async (tx) => {
    const before = await requireChannel(tx, id);
    if (before.kind !== "webhook")
      throw new BursarError("conflict", "Only a webhook's messages are signed. Nothing was changed.");
    const oldSecretUntil = new Date(ctx.clock.now().getTime() + OVERLAP_MS);
    const channel = await tx.alertChannel.update({
      where: { id },
      data: {
        secretCiphertext: ctx.secrets.keyring.seal(secret, placeOfChannel(id)),
        oldSecretCiphertext: before.secretCiphertext,
        oldSecretUntil,
      },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "alert_channel.secret_rotated",
      target: `alert_channel:${id}`,
      before: null,
      after: { old_secret_until: oldSecretUntil.toISOString() },
    });
    return { data: describeChannel(channel), secret };
  });
}
