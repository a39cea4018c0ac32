import { recordAudit } from "@/lib/audit";
import type { Actor, Context, Services } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import { requireRole } from "./role";
import { actorOf } from "./row";

/** However busy, a session ends after this long. */
export const SESSION_HOURS = 12;
const IDLE_MINUTES = 30;
const NOTE_EVERY_MS = 60_000;

export interface SignedIn {
  sessionId: string;
  email: string;
  actor: Extract<Actor, { kind: "admin" }>;
}

/**
 * Who a session belongs to, with the role of this moment. Null when it was revoked, has expired, lay idle for half an
 * hour, or its admin was disabled. Notes the visit, at most once a minute.
 */
export async function findSession(
  services: Pick<Services, "prisma" | "clock">,
  id: string,
): Promise<SignedIn | null> {
  const session = await services.prisma.session.findUnique({ where: { id }, include: { admin: true } });
  const now = services.clock.now();
  if (!session || session.revokedAt || session.admin.disabledAt || session.expiresAt <= now) return null;
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  if (idleMs > IDLE_MINUTES * 60_000) return null;
  if (idleMs > NOTE_EVERY_MS) {
    await services.prisma.session.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: now } });
  }
  const actor = actorOf(session.admin);
  return { sessionId: id, email: session.admin.email, actor };
}

/** Ends a session at once: one's own, or anybody's for an owner. Ending it twice changes nothing. */
export async function revokeSession(ctx: Context, id: string): Promise<void> {
  requireRole(ctx, "viewer");
  await ctx.db.$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: requireId(id, "session") } });
    if (!session) throw notFound("session");
    if (ctx.actor.kind !== "admin" || session.adminId !== ctx.actor.id) requireRole(ctx, "owner");
    const { count } = await tx.session.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: ctx.clock.now() },
    });
    if (count === 0) return;
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "session.revoked",
      target: `session:${id}`,
      before: { revoked: false },
      after: { revoked: true },
    });
  });
}
