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

/** The invitation as answers show it: never its token's hash. */
export function invitationOf(row: Prisma.MemberInvitationGetPayload<object>): MemberInvitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invited_by: row.invitedBy,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
