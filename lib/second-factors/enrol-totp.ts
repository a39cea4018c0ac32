import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireAdminActor, requireCapability } from "@/lib/permissions";
import { replaceRecoveryCodes } from "./recovery-codes";
import type { ConfirmTotp, RecoveryCodes, TotpEnrolment } from "./shape";
import { newTotpSecret, takeTotp } from "./totp";

/**
 * Begins to enrol an authenticator app: its secret is shown in this answer only and counts once a code of it was given
 * to `confirmTotp`. Throws `conflict` while there is one that counts.
 */
export async function beginTotp(ctx: Context): Promise<TotpEnrolment> {
  requireCapability(ctx, "account.secure");
  const { id } = requireAdminActor(ctx);
  const admin = await ctx.db.admin.findUniqueOrThrow({ where: { id } });
  const { secret, uri, sealed } = newTotpSecret(ctx, id, admin.email);
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.admin.updateMany({
      where: { id, totpSince: null },
      data: { totpCiphertext: sealed, totpStep: 0 },
    });
    if (count === 0) throw new BursarError("conflict", "An authenticator app is set up. Remove it first.");
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "totp.begun",
      target: `admin:${id}`,
      before: null,
      after: null,
    });
  });
  return { secret, uri };
}

/** The app counts from now on, and its admin has ten new recovery codes, shown in this answer only. */
export async function confirmTotp(ctx: Context, { code }: ConfirmTotp): Promise<RecoveryCodes> {
  requireCapability(ctx, "account.secure");
  const { id } = requireAdminActor(ctx);
  const recovery_codes = await ctx.db.$transaction(async (tx) => {
    const admin = await tx.admin.findUniqueOrThrow({ where: { id } });
    if (admin.totpCiphertext === null || admin.totpSince !== null)
      throw new BursarError("conflict", "No authenticator app waits for its first code. Begin anew.");
    const isRight = await takeTotp({ ...ctx, db: tx }, admin, code.replaceAll(/\s/g, ""));
    if (!isRight) {
      throw new BursarError(
        "invalid_request",
        "This is not the app's code of now. Is the phone's clock right?",
        {
          param: "code",
        },
      );
    }
    await tx.admin.update({ where: { id }, data: { totpSince: ctx.clock.now() } });
    const codes = await replaceRecoveryCodes(tx, ctx, id);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "totp.enrolled",
      target: `admin:${id}`,
      before: { authenticator_app: false },
      after: { authenticator_app: true },
    });
    return codes;
  });
  return { recovery_codes };
}
