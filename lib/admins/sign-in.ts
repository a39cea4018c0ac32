import { z } from "zod";
import type { Services } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { hasSecondFactor, takeCode } from "@/lib/second-factors";
import { isPassword } from "./password";
import { openSession, type Visitor, visitorContext } from "./session";
import { from, throttleOf } from "./throttle";

/** What a browser sends. Looser than what an account may be made with: a wrong address is simply not known. */
const Credentials = z.object({
  // Postgres keeps no NUL, so nobody is called that.
  email: z
    .string()
    .max(320)
    .regex(/^[^\0]*$/),
  password: z.string().min(1).max(1024),
  code: z.string().max(40).optional(),
});

export interface SignIn extends Visitor {
  email: string;
  password: string;
  /** Of an authenticator app, or a recovery code, where the account has a second factor. */
  code?: string;
}

export interface SignedInAdmin {
  sessionId: string;
  admin: { id: string; name: string; email: string };
}

/**
 * Opens a session. Throws `unauthenticated` for an unknown account, a wrong password and a disabled admin alike, after
 * the same work; `second_factor_required` when the password is right and the code is missing, wrong or used; and
 * `rate_limited` with `retryAfterSeconds` when there were too many tries, of which right passwords without a right code
 * count as well.
 * @returns the session's id, which the cookie carries, and who it belongs to
 */
export async function signIn(services: Services, input: SignIn): Promise<SignedInAdmin> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) throw wrong();
  const { password, code } = credentials.data;
  const email = credentials.data.email.trim().toLowerCase();
  const throttle = throttleOf(services.config.redisUrl);
  const subject = await subjectOf(services, email, input.address);
  await throttle.admit(subject, input.address);

  const admin = await services.prisma.admin.findUnique({ where: { email } });
  const matches = await isPassword(admin?.passwordHash ?? null, password);
  if (!admin || !matches || admin.disabledAt) throw wrong();
  const ctx = visitorContext(services, admin, input);
  const needsCode = await hasSecondFactor(ctx, admin);
  if (needsCode && (!code || !(await takeCode(ctx, admin, code)))) throw codeNeeded(code);
  await throttle.forgive(subject, input.address);

  const how = { userAgent: input.userAgent, by: needsCode ? "password and code" : "password" };
  await ctx.db.$transaction((tx) => openSession(tx, ctx, admin, { ...how, confirmedAt: ctx.clock.now() }));
  return { sessionId: ctx.sessionId, admin: { id: admin.id, name: admin.name, email: admin.email } };
}

async function subjectOf({ prisma }: Services, email: string, address: string | null): Promise<string> {
  if (address === null) return email;
  const earlier = await prisma.session.findFirst({
    where: { address, admin: { email } },
    select: { id: true },
  });
  return earlier ? from(email, address) : email;
}

function wrong(): BursarError {
  return new BursarError("unauthenticated", "The e-mail address or the password is wrong.");
}

function codeNeeded(given: string | undefined): BursarError {
  return new BursarError(
    "second_factor_required",
    given
      ? "This code is wrong or was used already. Wait for the next one."
      : "This account has a second factor. Send its code as well.",
  );
}
