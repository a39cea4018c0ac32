import { v7 as uuid } from "uuid";
import type { Context } from "@/lib/context";
import type { ChallengePurpose, Database } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireAdminActor, requireCapability } from "@/lib/permissions";
import type { PasskeyChallenge } from "./shape";
import { challenges } from "./throttle";

const VALID_MS = 5 * 60_000;

/** What a passkey belongs to: the portal's public name. */
export function relyingParty({ config }: Pick<Context, "config">): string {
  return new URL(config.url).hostname;
}

// @simplewebauthn/server is imported where it is used: hundreds of modules that would slow every start of every process.

/** Begins to add a passkey: what the browser passes on to the device. */
export async function challengeEnrolment(ctx: Context): Promise<PasskeyChallenge> {
  requireCapability(ctx, "account.secure");
  const { id } = requireAdminActor(ctx);
  const admin = await ctx.db.admin.findUniqueOrThrow({ where: { id }, include: { passkeys: true } });
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  const options = await generateRegistrationOptions({
    rpName: "Bursar",
    rpID: relyingParty(ctx),
    userID: new TextEncoder().encode(id),
    userName: admin.email,
    userDisplayName: admin.name,
    excludeCredentials: admin.passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { challenge_id: await keep(ctx, "enrolment", id, options.challenge), options: { ...options } };
}

/**
 * Begins signing in, or confirming, with a passkey. It names nobody's: the device knows which it has. Throws `rate_limited`
 * for an address that asks for many.
 */
export async function challengeAssertion(ctx: Context): Promise<PasskeyChallenge> {
  await challenges.admit(ctx.address ?? "unknown");
  const { generateAuthenticationOptions } = await import("@simplewebauthn/server");
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx),
    userVerification: "required",
  });
  return { challenge_id: await keep(ctx, "assertion", null, options.challenge), options: { ...options } };
}

/** The challenge of this id, which is then gone. Throws `invalid_request` for one that was answered or is too old. */
export async function takeChallenge(
  { db, clock }: { db: Pick<Database, "passkeyChallenge">; clock: Context["clock"] },
  id: string,
  purpose: ChallengePurpose,
  adminId: string | null,
): Promise<string> {
  const known = await db.passkeyChallenge.findUnique({ where: { id } });
  const isOurs = known?.purpose === purpose && known.adminId === adminId && known.expiresAt > clock.now();
  const { count } = await db.passkeyChallenge.deleteMany({ where: { id } });
  if (isOurs && count === 1) return known.challenge;
  throw new BursarError("invalid_request", "This took too long or was done before. Try the passkey again.", {
    param: "challenge_id",
  });
}

async function keep(ctx: Context, purpose: ChallengePurpose, adminId: string | null, challenge: string) {
  const expiresAt = new Date(ctx.clock.now().getTime() + VALID_MS);
  const { id } = await ctx.db.passkeyChallenge.create({
    data: { id: uuid(), purpose, adminId, challenge, expiresAt },
  });
  return id;
}
