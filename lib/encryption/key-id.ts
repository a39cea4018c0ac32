import { randomBytes } from "node:crypto";

/** Which encryption key a ciphertext was made with: the second part of `v1.<key id>.<nonce>.<ciphertext and tag>`. */
export function keyIdOf(sealed: string): string {
  return sealed.split(".")[1] ?? "";
}

/** A fresh entry for BURSAR_ENCRYPTION_KEYS, numbered after all those known: `k2:<32 bytes in base64>`. */
export function newEncryptionKey(knownIds: readonly string[]): string {
  const numbers = knownIds.map((id) => Number(/^k(\d{1,6})$/.exec(id)?.[1] ?? 0));
  return `k${Math.max(0, ...numbers) + 1}:${randomBytes(32).toString("base64")}`;
}
