import { PerMinute } from "@/lib/per-minute";

/** A challenge is a row, and asks no credential. */
export const challenges = new PerMinute(
  "passkey-challenges",
  30,
  "An address may try a passkey 30 times a minute.",
);
