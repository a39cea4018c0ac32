import { z } from "zod";
import { from, isPassword, throttleOf, type Visitor } from "@/lib/admins";
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
  // Counted by the address alone, whether or not anybody has it: a wait tells nothing. Members of several accounts share it,
  // and none of them may forgive the tries at another.
  const subject = await subjectOf(services, email, input.address);
  await throttle.admit(subject, input.address);
  const known = await services.prisma.member.findMany({
    where: { email, tenant: { status: { not: "deleted" }, ...(account && { slug: account }) } },
    include: { tenant: true },
    orderBy: { id: "desc" },
    take: MOST_ACCOUNTS,
  });
  if (known.length === 0) await isPassword(null, password);
  const fitting: typeof known = [];
  for (const member of known) if (await isPassword(member.passwordHash, password)) fitting.push(member);
  const [member] = fitting;
  if (!member) throw wrong();
  await throttle.giveBack(subject, input.address);
  if (fitting.length > 1) {
    throw new BursarError("conflict", "You are a member of several accounts. Choose one.", {
      param: "account",
      facts: { accounts: fitting.map(({ tenant }) => tenant.slug) },
    });
  }
  const { id: memberId, passwordHash } = member;
  return openMemberSession(services, byMember(member), { memberId, passwordHash }, input);
}

async function subjectOf({ prisma }: Services, email: string, address: string | null): Promise<string> {
  const subject = `member ${email}`;
  if (address === null) return subject;
  const where = { address, member: { email } };
  const earlier = await prisma.memberSession.findFirst({ where, select: { id: true } });
  return earlier ? from(subject, address) : subject;
}

function wrong(): BursarError {
  return new BursarError("unauthenticated", "The e-mail address or the password is wrong.");
}
