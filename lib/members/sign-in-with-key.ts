import { throttleOf, type Visitor } from "@/lib/admins";
import type { Services } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { API_KEY_PREFIX, hashSecret, isWellFormed } from "@/lib/secrets";
import { byKey, isAccepted, openMemberSession, SECRET_WITH_KEY } from "./session";

/** Longer than any key. */
const MOST_CHARACTERS = 200;

/**
 * Opens a session for the bearer of a management key, as an owner of its account. It ends with the key. Throws
 * `unauthenticated` alike for whatever a gateway would refuse and for keys that call models, `tenant_suspended`, and
 * `rate_limited` for an address that tries many.
 * @returns the session's id, which the cookie carries
 */
export async function signInWithKey(services: Services, given: unknown, visitor: Visitor): Promise<string> {
  const key = typeof given === "string" ? given.slice(0, MOST_CHARACTERS) : "";
  const { prisma, config, secrets, clock } = services;
  const hash = hashSecret(secrets.pepper, key);
  const throttle = throttleOf(config.redisUrl);
  const subject = `management key ${hash}`;
  await throttle.admit(subject, visitor.address);
  const secret = isWellFormed(key, API_KEY_PREFIX)
    ? await prisma.apiKeySecret.findUnique({ where: { hash }, include: SECRET_WITH_KEY })
    : null;
  const isOpen =
    secret && isAccepted(secret, clock.now(), visitor.address) && secret.apiKey.tenant.status !== "deleted";
  if (!isOpen) {
    throw new BursarError(
      "unauthenticated",
      "This is no management key that works here. Keys that call models do not sign in.",
    );
  }
  await throttle.forgive(subject, visitor.address);
  return openMemberSession(services, byKey(secret), { secretId: secret.id }, visitor);
}
