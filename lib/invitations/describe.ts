import type { Prisma } from "@/lib/db";
import type { Invitation } from "./shape";

type Row = Prisma.InvitationGetPayload<object>;

/** The invitation as answers show it: never its token's hash. */
export function invitationOf(row: Row, now: Date): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    status: statusOf(row, now),
    invited_by: row.invitedBy,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}

/** Which invitations can still be accepted. */
export function isOpenInvitation(now: Date) {
  return { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } } satisfies Prisma.InvitationWhereInput;
}

function statusOf({ acceptedAt, revokedAt, expiresAt }: Row, now: Date): Invitation["status"] {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}
