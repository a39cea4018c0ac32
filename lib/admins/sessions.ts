import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { isAllowed, requireAdminActor, requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import type { EndedSessions, Session, Sessions } from "./account-shape";
import { deviceOf } from "./device";
import { openSessions } from "./session";

/** The browsers one is signed in with, those seen last first. */
export async function listSessions(ctx: Context): Promise<Sessions> {
  requireCapability(ctx, "account.read");
  const { id: adminId, via } = requireAdminActor(ctx);
  const rows = await ctx.db.session.findMany({
    where: { adminId, ...openSessions(ctx.clock.now()) },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
  return { data: rows.map((row) => sessionOf(row, via.kind === "session" ? via.id : null)) };
}

/** Ends a session at once: one's own, or anybody's for an owner. Ending it twice changes nothing. */
export async function revokeSession(ctx: Context, id: string): Promise<Session> {
  requireCapability(ctx, "account.end");
  return ctx.db.$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: requireId(id, "session") } });
    if (!session || !(session.adminId === ownId(ctx) || isAllowed(ctx, "admins.write")))
      throw notFound("session");
    if ((await endSessions(tx, { id }, ctx.clock.now())) > 0) {
      await recordAudit(tx, ctx, {
        tenantId: null,
        action: "session.revoked",
        target: `session:${id}`,
        before: { revoked: false },
        after: { revoked: true },
      });
    }
    return sessionOf(session, null);
  });
}

/** Ends all of one's sessions but the one that asks. */
export async function revokeOtherSessions(ctx: Context): Promise<EndedSessions> {
  requireCapability(ctx, "account.end");
  const { id: adminId, via } = requireAdminActor(ctx);
  const except = via.kind === "session" ? { id: { not: via.id } } : {};
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.clock.now();
    const ended_sessions = await endSessions(tx, { adminId, expiresAt: { gt: now }, ...except }, now);
    if (ended_sessions > 0) {
      await recordAudit(tx, ctx, {
        tenantId: null,
        action: "sessions.revoked",
        target: `admin:${adminId}`,
        before: null,
        after: { ended_sessions },
      });
    }
    return { ended_sessions };
  });
}

/** Ends sessions within a greater change. @returns how many were open */
export async function endSessions(
  tx: Transaction,
  which: Prisma.SessionWhereInput,
  at: Date,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { ...which, revokedAt: null },
    data: { revokedAt: at },
  });
  return count;
}

const ownId = ({ actor }: Context) => (actor.kind === "admin" ? actor.id : null);

function sessionOf(row: Prisma.SessionGetPayload<object>, currentId: string | null): Session {
  return {
    id: row.id,
    device: deviceOf(row.userAgent),
    address: row.address,
    is_current: row.id === currentId,
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
