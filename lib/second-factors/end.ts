import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireAdminActor, requireCapability } from "@/lib/permissions";
import { replaceRecoveryCodes } from "./recovery-codes";
import type { RecoveryCodes, Removed } from "./shape";
import { hasSecondFactor } from "./take-code";

/** Removes one's authenticator app. Removing it twice changes nothing. */
export async function removeTotp(ctx: Context): Promise<Removed> {
  requireCapability(ctx, "account.secure");
  const { id } = requireAdminActor(ctx);
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.admin.updateMany({
      where: { id, totpCiphertext: { not: null } },
      data: { totpCiphertext: null, totpSince: null },
    });
    if (count === 0) return;
    await forgetCodesWithoutUse(tx, id);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "totp.removed",
      target: `admin:${id}`,
      before: { authenticator_app: true },
      after: { authenticator_app: false },
    });
  });
  return { removed: true };
}

/** Ten new recovery codes in place of those before. Throws `conflict` where there is nothing to recover. */
export async function renewRecoveryCodes(ctx: Context): Promise<RecoveryCodes> {
  requireCapability(ctx, "account.secure");
  const { id } = requireAdminActor(ctx);
  const recovery_codes = await ctx.db.$transaction(async (tx) => {
    const admin = await tx.admin.findUniqueOrThrow({ where: { id } });
    if (!(await hasSecondFactor({ db: ctx.db }, admin)))
      throw new BursarError("conflict", "Set up an authenticator app or a passkey first.");
    const codes = await replaceRecoveryCodes(tx, ctx, id);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "recovery_codes.renewed",
      target: `admin:${id}`,
      before: null,
      after: { left: codes.length },
    });
    return codes;
  });
  return { recovery_codes };
}

/** Takes everything but the password from an admin who lost it. Throws `not_found`. Only who has a shell can. */
export async function resetSecondFactors(ctx: Context, email: string): Promise<void> {
  requireCapability(ctx, "admins.write");
  await ctx.db.$transaction(async (tx) => {
    const admin = await tx.admin.findUnique({ where: { email } });
    if (!admin) throw new BursarError("not_found", `There is no admin ${email}.`);
    const { id: adminId } = admin;
    const passkeys = (await tx.passkey.deleteMany({ where: { adminId } })).count;
    await tx.admin.update({ where: { id: adminId }, data: { totpCiphertext: null, totpSince: null } });
    await tx.recoveryCode.deleteMany({ where: { adminId } });
    await tx.session.updateMany({
      where: { adminId, revokedAt: null },
      data: { revokedAt: ctx.clock.now() },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "second_factors.reset",
      target: `admin:${adminId}`,
      before: { authenticator_app: admin.totpSince !== null, passkeys },
      after: { authenticator_app: false, passkeys: 0 },
    });
  });
}

/** Recovery codes stand in for a second factor; where there is none they would be a factor of their own. */
export async function forgetCodesWithoutUse(tx: Transaction, adminId: string): Promise<void> {
  const admin = await tx.admin.findUniqueOrThrow({ where: { id: adminId }, select: { totpSince: true } });
  const passkeys = await tx.passkey.count({ where: { adminId } });
  if (admin.totpSince === null && passkeys === 0) await tx.recoveryCode.deleteMany({ where: { adminId } });
}
