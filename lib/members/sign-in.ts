import { z } from "zod";
import { isPassword, throttleOf, type Visitor } from "@/lib/admins";
import type { Services } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { byMember, openMemberSession } from "./session";

/** Looser than what a member may be made with: a wrong address is simply not known. */
const Credentials = z.object({
  email: z.string().max(320),
  password: z.string().min(1).max(1024),
  account: z.string().max(100).optional(),
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
  const subject = `member ${email}`;
  await throttle.admit(subject, input.address);

  const known = await services.prisma.member.findMany({
    where: { email, tenant: { status: { not: "deleted" }, ...(account && { slug: account }) } },
    include: { tenant: true },
    orderBy: { id: "desc" },
    take: MOST_ACCOUNTS,
  });
  const fitting = [];
  for (const member of known) if (await isPassword(member.passwordHash, password)) fitting.push(member);
  if (known.length === 0) await isPassword(null, password);
  const [member] = fitting;
  if (!member) throw wrong();
  await throttle.forgive(subject, input.address);
  if (fitting.length > 1) {
    throw new BursarError("conflict", "You are a member of several accounts. Choose one.", {
      param: "account",
      facts: { accounts: fitting.map(({ tenant }) => tenant.slug) },
    });
  }
  return openMemberSession(services, byMember(member), { memberId: member.id }, input);
}

function wrong(): BursarError {
  return new BursarError("unauthenticated", "The e-mail address or the password is wrong.");
}
