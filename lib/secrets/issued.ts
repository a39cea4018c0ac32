import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import { hmacHex } from "./derive";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH = 43;
const CHECKSUM_LENGTH = 6;

export const API_KEY_PREFIX = "sk-bsr-v1-";
export const ADMIN_TOKEN_PREFIX = "bsr-admin-v1-";
export const END_USER_SECRET_PREFIX = "bsr-eus-v1-";
export const INVITATION_PREFIX = "bsr-inv-v1-";

type Prefix =
  | typeof API_KEY_PREFIX
  | typeof ADMIN_TOKEN_PREFIX
  | typeof END_USER_SECRET_PREFIX
  | typeof INVITATION_PREFIX;

/** A new secret: prefix, 43 random base62 characters (256 bits), and a CRC-32 of all that in six more. */
export function mintSecret(prefix: Prefix): string {
  let secret: string = prefix;
  for (let i = 0; i < RANDOM_LENGTH; i++) secret += ALPHABET[randomInt(ALPHABET.length)];
  return secret + checksum(secret);
}

/** Whether this could be one of ours at all. Junk is refused by arithmetic, without a query. */
export function isWellFormed(secret: string, prefix: Prefix): boolean {
  if (secret.length !== prefix.length + RANDOM_LENGTH + CHECKSUM_LENGTH || !secret.startsWith(prefix))
    return false;
  return checksum(secret.slice(0, -CHECKSUM_LENGTH)) === secret.slice(-CHECKSUM_LENGTH);
}

/** The form in which a secret is stored and looked up: HMAC-SHA-256 under the pepper, 64 hex digits. */
export function hashSecret(pepper: Buffer, secret: string): string {
  return hmacHex(pepper, secret);
}

/** What may be shown again: OpenRouter's label, the first twelve and the last three characters. */
export function maskSecret(secret: string): string {
  return `${secret.slice(0, 12)}...${secret.slice(-3)}`;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let encoded = "";
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    encoded = ALPHABET[rest % ALPHABET.length] + encoded;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return encoded;
}
