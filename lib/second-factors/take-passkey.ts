import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import type { Context } from "@/lib/context";
import { ownOrigins } from "@/lib/origins";
import { relyingParty, takeChallenge } from "./passkey-challenge";
import type { PasskeyAnswer } from "./shape";

/**
 * Whose passkey answered a challenge of `challengeAssertion`, having asked its user for finger, face or PIN. Null for one
 * nobody has here, an answer that does not hold, and a passkey whose counter says that it was copied.
 */
export async function takePasskey(
  ctx: Context,
  { challenge_id, credential }: PasskeyAnswer,
): Promise<string | null> {
  const expectedChallenge = await takeChallenge(ctx, challenge_id, "assertion", null);
  const passkey = await ctx.db.passkey.findUnique({ where: { credentialId: credential.id } });
  if (!passkey) return null;
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const result = await verifyAuthenticationResponse({
    response: credential as unknown as AuthenticationResponseJSON,
    expectedChallenge,
    expectedOrigin: ownOrigins(ctx.config.url),
    expectedRPID: relyingParty(ctx),
    credential: {
      id: passkey.credentialId,
      publicKey: passkey.publicKey,
      counter: Number(passkey.counter),
    },
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    ctx.log.info({ request_id: ctx.requestId, reason: String(cause) }, "a passkey's answer does not hold");
    return null;
  });
  if (!result?.verified) return null;
  const { count } = await ctx.db.passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter: BigInt(result.authenticationInfo.newCounter), lastUsedAt: ctx.clock.now() },
  });
  return count === 1 ? passkey.adminId : null;
}
