import { deviceOf, type EndedSessions, type Sessions } from "@/lib/admins";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { requireTenantActor, requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { openSessions } from "./session";

/** The browsers one is signed in with, those seen last first. */
export async function listMemberSessions(ctx: Context): Promise<Sessions> {
  requireTenantOr(ctx, "account.read");
  const { sessionId } = requireTenantActor(ctx);
  const rows = await ctx.db.memberSession.findMany({
    where: { ...ownedBy(ctx), ...openSessions(ctx.clock.now()) },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
  return {
    data: rows.map((row) => ({
      id: row.id,
      device: deviceOf(row.userAgent),
      address: row.address,
      is_current: row.id === sessionId,
      created_at: row.createdAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      expires_at: row.expiresAt.toISOString(),
    })),
  };
}

/** Ends one of one's own sessions at once. Throws `not_found`. */
export async function revokeMemberSession(ctx: Context, id: string): Promise<EndedSessions> {
  requireTenantOr(ctx, "account.end");
  requireId(id, "session");
  return ctx.db.$transaction(async (tx) => {
    const session = await tx.memberSession.findFirst({ where: { id, ...ownedBy(ctx) } });
    if (!session) throw notFound("session");
    return { ended_sessions: await endMemberSessions(tx, ctx, { id }) };
  });
}

/** Ends all of one's sessions but the one that asks. */
export async function revokeOtherMemberSessions(ctx: Context): Promise<EndedSessions> {
  requireTenantOr(ctx, "account.end");
  const { sessionId } = requireTenantActor(ctx);
  const others = {
    ...ownedBy(ctx),
    ...openSessions(ctx.clock.now()),
    ...(sessionId && { id: { not: sessionId } }),
  };
  return ctx.db.$transaction(async (tx) => ({ ended_sessions: await endMemberSessions(tx, ctx, others) }));
}

/** Ends sessions within a greater change and notes it. @returns how many were open */
export async function endMemberSessions(
  tx: Transaction,
  ctx: Context,
  which: Prisma.MemberSessionWhereInput,
): Promise<number> {
  const ended = await tx.memberSession.updateManyAndReturn({
    where: { ...which, revokedAt: null },
    data: { revokedAt: ctx.clock.now() },
  });
  for (const { id, tenantId } of ended) {
    await recordAudit(tx, ctx, {
      tenantId,
      action: "member_session.revoked",
      target: `member_session:${id}`,
      before: { revoked: false },
      after: { revoked: true },
    });
  }
  return ended.length;
}

/** The sessions of who acts: of a member, or of all who came with the same management key. */
function ownedBy(ctx: Context): Prisma.MemberSessionWhereInput {
  const actor = requireTenantActor(ctx);
  return actor.member ? { memberId: actor.member.id } : { secret: { apiKeyId: actor.apiKeyId } };
}
