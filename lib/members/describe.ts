import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { Member, MemberInvitation } from "./shape";

export const WITH_LAST_SESSION = {
  sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
} as const satisfies Prisma.MemberInclude;

type MemberRow = Prisma.MemberGetPayload<{ include: typeof WITH_LAST_SESSION }>;

/** The member as answers show it: never the password's hash. */
export function memberOf(row: MemberRow): Member {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    last_seen_at: row.sessions[0]?.lastSeenAt.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  };
}

/**
 * The invitation as this actor sees it: never its token's hash, and for the tenant nothing of who of the operator's invited.
 */
export function invitationFor(
  { actor }: Pick<Context, "actor">,
  row: Prisma.MemberInvitationGetPayload<object>,
): MemberInvitation {
  const isOperators = !/^(member|api_key):/.test(row.invitedBy);
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invited_by: actor.kind === "tenant" && isOperators ? "operator" : row.invitedBy,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
