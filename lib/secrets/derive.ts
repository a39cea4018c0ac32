import { createHmac, hkdfSync } from "node:crypto";

/** What a derived key is for. One secret never serves two purposes (RFC 5869 `info`). */
type Purpose = "api-key-pepper" | "session";

/** 32 bytes for one purpose, derived from the installation's secret. */
export function deriveKey(secret: Buffer, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "bursar", purpose, 32));
}

/** HMAC-SHA-256 in lower-case hex. */
export function hmacHex(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
