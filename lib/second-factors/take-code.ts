import type { Context } from "@/lib/context";
import { takeRecoveryCode } from "./recovery-codes";
import { takeTotp } from "./totp";

interface Enrolled {
  id: string;
  totpCiphertext: string | null;
  totpSince: Date | null;
}

/** Whether an admin may not come in by a password alone. */
export async function hasSecondFactor(
  { db }: Pick<Context, "db">,
  { id, totpSince }: Pick<Enrolled, "id" | "totpSince">,
): Promise<boolean> {
  return totpSince !== null || (await db.passkey.count({ where: { adminId: id } })) > 0;
}

/** Takes a code of the admin's app, or one of the recovery codes, once. Spaces and hyphens do not matter. */
export async function takeCode(ctx: Context, admin: Enrolled, given: string): Promise<boolean> {
  const code = given.replaceAll(/[\s-]/g, "").toLowerCase();
  if (!/^\d+$/.test(code)) return takeRecoveryCode(ctx, admin.id, code);
  return admin.totpSince !== null && takeTotp(ctx, admin, code);
}
