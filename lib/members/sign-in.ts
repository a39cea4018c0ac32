import { z } from "zod";
import { isPassword, throttleOf, type Visitor } from "@/lib/admins";
import type { Services } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { byMember, openMemberSession } from "./session";

/** Postgres keeps no NUL, so nobody is called that. */
const Text = z.string().regex(/^[^\0]*$/);

/** Looser than what a member may be made with: a wrong address is simply not known. */
const Credentials = z.object({
  email: Text.max(320),
  password: z.string().min(1).max(1024),
  account: Text.max(100).optional(),
});

/** One person works for few customers of one operator; each account costs a hash to try. */
const MOST_ACCOUNTS = 8;

export interface MemberSignIn extends Visitor {
  email: string;
  password: string;
  /** The tenant's slug, for who is a member of several with the same password. */
  account?: string;
}

/**
 * Opens a session for a member. Members of different tenants are strangers to each other even when they share an address: the
 * password says which one it is. Throws `unauthenticated` for an unknown address and a wrong password alike, after the same
 * work; `conflict` with the slugs as `accounts` when the password fits several; `tenant_suspended`; and `rate_limited` with
 * `retryAfterSeconds`.
 * @returns the session's id, which the cookie carries
 */
export async function signInMember(services: Services, input: MemberSignIn): Promise<string> {
  const credentials = Credentials.safeParse(input);
  if (!credentials.success) throw wrong();
  const { password, account } = credentials.data;
  const email = credentials.data.email.trim().toLowerCase();
  const throttle = throttleOf(services.config.redisUrl);
  await throttle.admitAddress(input.address);
  const known = await services.prisma.member.findMany({
    where: { email, tenant: { status: { not: "deleted" }, ...(account && { slug: account }) } },
    include: { tenant: true },
    orderBy: { id: "desc" },
    take: MOST_ACCOUNTS,
  });
  if (known.length === 0) {
    await throttle.admit(`member ${email}`, null);
    await isPassword(null, password);
  }
  // Each is counted by itself: whoever shares an address can neither forgive the tries of another nor use them up alone.
  const fitting: typeof known = [];
  const refusals: unknown[] = [];
  for (const member of known) {
    const refusal = await throttle.admit(throttledAs(member.id), null).catch((error: unknown) => error);
    if (refusal) refusals.push(refusal);
    else if (await isPassword(member.passwordHash, password)) fitting.push(member);
  }
  const [member] = fitting;
  if (!member) throw refusals[0] ?? wrong();
  for (const { id } of fitting) await throttle.forgive(throttledAs(id), null);
  await throttle.forgiveAddress(input.address);
  if (fitting.length > 1) {
    throw new BursarError("conflict", "You are a member of several accounts. Choose one.", {
      param: "account",
      facts: { accounts: fitting.map(({ tenant }) => tenant.slug) },
    });
  }
  const { id: memberId, passwordHash } = member;
  return openMemberSession(services, byMember(member), { memberId, passwordHash }, input);
}

/** What a member's wrong passwords are counted under. */
export const throttledAs = (memberId: string) => `member ${memberId}`;

function wrong(): BursarError {
  return new BursarError("unauthenticated", "The e-mail address or the password is wrong.");
}
