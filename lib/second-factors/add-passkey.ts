import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { ownOrigins } from "@/lib/origins";
import { requireAdminActor, requireCapability } from "@/lib/permissions";
import { passkeyOf } from "./describe";
import { relyingParty, takeChallenge } from "./passkey-challenge";
import { replaceRecoveryCodes } from "./recovery-codes";
import type { AddedPasskey, AddPasskey } from "./shape";
import { hasSecondFactor } from "./take-code";

/**
 * Adds a passkey, from what a device answered to `challengeEnrolment`. The first second factor of an admin brings recovery
 * codes, shown in this answer only. Throws `invalid_request` for an answer that does not hold.
 */
export async function addPasskey(ctx: Context, input: AddPasskey): Promise<AddedPasskey> {
  requireCapability(ctx, "account.secure");
  const { id: adminId } = requireAdminActor(ctx);
  const expectedChallenge = await takeChallenge(ctx, input.challenge_id, "enrolment", adminId);
  const credential = await verified(
    ctx,
    expectedChallenge,
    input.credential as unknown as RegistrationResponseJSON,
  );
  const admin = await ctx.db.admin.findUniqueOrThrow({ where: { id: adminId } });
  const isFirst = !(await hasSecondFactor(ctx, admin));
  const data = {
    id: uuid(),
    adminId,
    name: input.name,
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: BigInt(credential.counter),
    transports: credential.transports ?? [],
    createdAt: ctx.clock.now(),
  };
  return ctx.db
    .$transaction(async (tx) => {
      const row = await tx.passkey.create({ data });
      const recovery_codes = isFirst ? await replaceRecoveryCodes(tx, ctx, adminId) : null;
      await recordAudit(tx, ctx, {
        tenantId: null,
        action: "passkey.added",
        target: `admin:${adminId}`,
        before: null,
        after: { passkey: row.id, name: row.name },
      });
      return { data: passkeyOf(row), recovery_codes };
    })
    .catch((error: unknown) => {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
        throw doesNotHold(error);
      throw error;
    });
}

async function verified(ctx: Context, expectedChallenge: string, response: RegistrationResponseJSON) {
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: ownOrigins(ctx.config.url),
    expectedRPID: relyingParty(ctx),
  }).catch((cause: unknown) => {
    throw doesNotHold(cause);
  });
  if (!registrationInfo) throw doesNotHold();
  return registrationInfo.credential;
}

function doesNotHold(cause?: unknown): BursarError {
  return new BursarError(
    "invalid_request",
    "The device's answer does not hold. Try again, or another passkey.",
    {
      param: "credential",
      cause,
    },
  );
}
