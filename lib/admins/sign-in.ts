import { v7 as uuid } from "uuid";
import { z } from "zod";
import { recordAudit } from "@/lib/audit";
import { contextFor, type Services } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { isPassword } from "./password";
import { actorOf } from "./row";
import { SESSION_HOURS } from "./session";
import { SignInThrottle } from "./throttle";

/** What a browser sends. Looser than what an account may be made with: a wrong address is simply not known. */
const Credentials = z.object({ email: z.string().max(320), password: z.string().min(1).max(1024) });

export interface SignIn {
  email: string;
  password: string;
  address: string | null;
  userAgent: string | null;
  requestId?: string;
}

const throttles = new Map<string | null, SignInThrottle>();

/**
 * Opens a session. Throws `unauthenticated` for an unknown account, a wrong password and a disabled admin alike, after
 * the same work; `rate_limited` with `retryAfterSeconds` when there were too many tries.
 * @returns the session's id, which the cookie carries, and who it belongs to
 */
export async function signIn(
  services: Services,
  input: SignIn,
): Promise<{ sessionId: string; admin: { id: string; name: string; email: string } }> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) throw wrong();
  const email = credentials.data.email.trim().toLowerCase();
  const throttle = throttleOf(services.config.redisUrl);
  await throttle.admit(email, input.address);

  const admin = await services.prisma.admin.findUnique({ where: { email } });
  const matches = await isPassword(admin?.passwordHash ?? null, credentials.data.password);
  if (!admin || !matches || admin.disabledAt) throw wrong();
  await throttle.forgive(email, input.address);

  const ctx = contextFor(services, actorOf(admin), {
    requestId: input.requestId ?? uuid(),
    address: input.address,
  });
  const now = ctx.clock.now();
  const session = {
    id: uuid(),
    adminId: admin.id,
    userAgent: input.userAgent?.replaceAll("\0", "").slice(0, 300) ?? null,
    address: input.address,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
  };
  await ctx.db.$transaction(async (tx) => {
    await tx.session.create({ data: session });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "session.created",
      target: `session:${session.id}`,
      before: null,
      after: { admin_id: admin.id, user_agent: session.userAgent },
    });
  });
  return { sessionId: session.id, admin: { id: admin.id, name: admin.name, email: admin.email } };
}

/** One throttle per process and Redis: counters that were made anew for each try would count nothing. */
function throttleOf(redisUrl: string | null): SignInThrottle {
  let throttle = throttles.get(redisUrl);
  if (!throttle) throttles.set(redisUrl, (throttle = new SignInThrottle(redisUrl)));
  return throttle;
}

function wrong(): BursarError {
  return new BursarError("unauthenticated", "The e-mail address or the password is wrong.");
}
