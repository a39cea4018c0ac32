import type { Services } from "@/lib/context";
import { contextFor } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { PasskeyAnswer, takePasskey } from "@/lib/second-factors";
import { v7 as uuid } from "uuid";
import { openSession, type Visitor, visitorContext } from "./session";
import type { SignedInAdmin } from "./sign-in";
import { throttleOf } from "./throttle";

/**
 * Opens a session for whose passkey answered a challenge. Its device has asked for finger, face or PIN, so it is both
 * factors. Throws `unauthenticated` for whatever is wrong with it, and `rate_limited`.
 */
export async function signInWithPasskey(
  services: Services,
  answer: unknown,
  visitor: Visitor,
): Promise<SignedInAdmin> {
  const given = PasskeyAnswer.safeParse(answer);
  if (!given.success) throw wrong();
  const throttle = throttleOf(services.config.redisUrl);
  const subject = `passkey ${given.data.credential.id}`;
  await throttle.admit(subject, visitor.address);

  const origin = { requestId: visitor.requestId ?? uuid(), address: visitor.address };
  const asking = contextFor(services, { kind: "system", name: "visitor" }, origin);
  const adminId = await takePasskey(asking, given.data).catch((error: unknown) => {
    if (error instanceof BursarError && error.code === "invalid_request") return null;
    throw error;
  });
  const admin = adminId === null ? null : await services.prisma.admin.findUnique({ where: { id: adminId } });
  if (!admin || admin.disabledAt) throw wrong();
  await throttle.forgive(subject, visitor.address);

  const ctx = visitorContext(services, admin, visitor);
  await ctx.db.$transaction((tx) =>
    openSession(tx, ctx, admin, {
      userAgent: visitor.userAgent,
      by: "passkey",
      confirmedAt: ctx.clock.now(),
    }),
  );
  return { sessionId: ctx.sessionId, admin: { id: admin.id, name: admin.name, email: admin.email } };
}

function wrong(): BursarError {
  return new BursarError(
    "unauthenticated",
    "This passkey opens nothing here, or it took too long. Try again.",
  );
}
