import { randomInt } from "node:crypto";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { hashSecret } from "@/lib/secrets";

const CODES = 10;
/** Without letters that are taken for digits. Ten of them are 50 bits. */
const ALPHABET = "abcdefghjkmnpqrstvwxyz23456789";
const LENGTH = 10;

/** Gives an admin ten new codes in place of those before. They exist in this answer only; stored is their HMAC. */
export async function replaceRecoveryCodes(
  tx: Transaction,
  ctx: Context,
  adminId: string,
): Promise<string[]> {
  const codes = Array.from({ length: CODES }, mintCode);
  await tx.recoveryCode.deleteMany({ where: { adminId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ adminId, hash: hashOf(ctx, code) })),
  });
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`);
}

/** Whether this is a code of the admin's that nobody has used; now it is used. */
export async function takeRecoveryCode(ctx: Context, adminId: string, code: string): Promise<boolean> {
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.recoveryCode.updateMany({
      where: { adminId, hash: hashOf(ctx, code), usedAt: null },
      data: { usedAt: ctx.clock.now() },
    });
    if (count === 0) return false;
    const left = await tx.recoveryCode.count({ where: { adminId, usedAt: null } });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "recovery_code.used",
      target: `admin:${adminId}`,
      before: { left: left + 1 },
      after: { left },
    });
    return true;
  });
}

function mintCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** Bound to nothing but itself: 50 random bits under the pepper are found by nobody who has the table alone. */
function hashOf({ secrets }: Pick<Context, "secrets">, code: string): string {
  return hashSecret(secrets.pepper, `recovery code ${code}`);
}
