import { createHash, timingSafeEqual } from "node:crypto";

export type ChallengeMethod = "S256" | "plain";

/** A challenge with how it was made from the verifier (RFC 7636). */
export interface Challenge {
  challenge: string;
  method: ChallengeMethod;
}

/** Whether this may be a challenge at all. */
export function isChallenge({ challenge, method }: Challenge): boolean {
  return method === "S256" ? /^[\w-]{43}$/.test(challenge) : /^[\w.~-]{1,256}$/.test(challenge);
}

/** Whether whoever knows the verifier made the challenge. */
export function answers({ challenge, method }: Challenge, verifier: string): boolean {
  const made = method === "S256" ? createHash("sha256").update(verifier).digest("base64url") : verifier;
  const [a, b] = [made, challenge].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}
