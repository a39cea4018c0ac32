import { generateSecret, generateURI, verifySync } from "otplib";
import type { Services } from "@/lib/context";
import type { Database } from "@/lib/db";

/** A code is taken half a minute early and late: phones' clocks differ. */
const TOLERANCE_SECONDS = 30;

interface Enrolled {
  id: string;
  totpCiphertext: string | null;
}

const placeOf = (adminId: string) => ({ tenantId: "-", rowId: adminId, purpose: "totp" }) as const;

/** A new secret for an authenticator app: as it is typed, as the app's QR code has it, and sealed to be stored. */
export function newTotpSecret(
  { secrets, config }: Pick<Services, "secrets" | "config">,
  adminId: string,
  email: string,
) {
  const secret = generateSecret();
  const issuer = `Bursar (${new URL(config.url).host})`;
  return {
    secret,
    uri: generateURI({ issuer, label: email, secret }),
    sealed: secrets.keyring.seal(secret, placeOf(adminId)),
  };
}

/** Seals a stored secret anew with the current key. */
export function resealTotp(keyring: Services["secrets"]["keyring"], adminId: string, sealed: string): string {
  return keyring.seal(keyring.open(sealed, placeOf(adminId)), placeOf(adminId));
}

/**
 * Whether this is a code of the admin's app for now, and the first time that it or a later one is shown: of two who show
 * the same code at once, one is refused.
 */
export async function takeTotp(
  { db, secrets, clock }: { db: Pick<Database, "admin"> } & Pick<Services, "secrets" | "clock">,
  { id, totpCiphertext }: Enrolled,
  token: string,
): Promise<boolean> {
  if (totpCiphertext === null || !/^\d{6}$/.test(token)) return false;
  const result = verifySync({
    secret: secrets.keyring.open(totpCiphertext, placeOf(id)),
    token,
    epoch: Math.floor(clock.now().getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
  });
  if (!result.valid || !("timeStep" in result)) return false;
  const { timeStep } = result;
  const { count } = await db.admin.updateMany({
    where: { id, totpCiphertext, totpStep: { lt: timeStep } },
    data: { totpStep: timeStep },
  });
  return count === 1;
}
