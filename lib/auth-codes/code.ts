import { randomBytes } from "node:crypto";
import { hashSecret } from "@/lib/secrets";

/** A code works for ten minutes. */
export const CODE_LIFE_MS = 10 * 60_000;

export function mintCode(): string {
  return randomBytes(32).toString("base64url");
}

/** The form in which a code is stored and looked up; never that of a key. */
export function hashCode(pepper: Buffer, code: string): string {
  return hashSecret(pepper, `auth-code:${code}`);
}
