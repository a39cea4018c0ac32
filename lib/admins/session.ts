import { v7 as uuid } from "uuid";
import { lockChain, recordAudit } from "@/lib/audit";
import { type Actor, type Context, contextFor, type Services } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { actorOf } from "./row";

/** However busy, a session ends after this long. */
export const SESSION_HOURS = 12;
export const IDLE_MINUTES = 30;
const NOTE_EVERY_MS = 60_000;

export interface SignedIn {
  sessionId: string;
  email: string;
  actor: Extract<Actor, { kind: "admin" }>;
}

/** The browser somebody comes with. */
export interface Visitor {
  address: string | null;
  userAgent: string | null;
  requestId?: string;
}

/** Which sessions count at this moment. */
export function openSessions(now: Date) {
  const seenSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
  return { revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gte: seenSince } };
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
  const actor = actorOf(session.admin, { kind: "session", id, confirmedAt: session.confirmedAt });
  return { sessionId: id, email: session.admin.email, actor };
}

/** The context of somebody who is about to get a session, whose id is new with every sign-in. */
export function visitorContext(
  services: Services,
  admin: { id: string; name: string; role: SignedIn["actor"]["role"] },
  { requestId, address }: Visitor,
): Context & { sessionId: string } {
  const sessionId = uuid();
  const actor = actorOf(admin, { kind: "session", id: sessionId, confirmedAt: null });
  return { ...contextFor(services, actor, { requestId: requestId ?? uuid(), address }), sessionId };
}

/**
 * Opens the session a context was made for, of an admin as known when that was proved; `confirmedAt` is when. Throws
 * `unauthenticated` when the admin was removed or disabled, or the password changed, since: whoever ends all sessions and
 * whoever opens one wait for each other.
 */
export async function openSession(
  tx: Transaction,
  ctx: ReturnType<typeof visitorContext>,
  { id: adminId, passwordHash }: Pick<Prisma.AdminGetPayload<object>, "id" | "passwordHash">,
  { userAgent, by, confirmedAt }: { userAgent: string | null; by: string; confirmedAt: Date | null },
): Promise<void> {
  await lockChain(tx);
  if ((await tx.admin.count({ where: { id: adminId, passwordHash, disabledAt: null } })) === 0)
    throw new BursarError("unauthenticated", "Your account was changed just now. Sign in again.");
  const now = ctx.clock.now();
  const session = {
    id: ctx.sessionId,
    adminId,
    userAgent: userAgent?.replaceAll("\0", "").slice(0, 300) ?? null,
    address: ctx.address,
    createdAt: now,
    lastSeenAt: now,
    confirmedAt,
    expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
  };
  await tx.session.create({ data: session });
  await recordAudit(tx, ctx, {
    tenantId: null,
    action: "session.created",
    target: `session:${session.id}`,
    before: null,
    after: { admin_id: adminId, by, user_agent: session.userAgent },
  });
}
