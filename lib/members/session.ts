import { v7 as uuid } from "uuid";
import { IDLE_MINUTES, SESSION_HOURS, type Visitor } from "@/lib/admins";
import { lockChain, recordAudit } from "@/lib/audit";
import { contextFor, type Services, type TenantActor } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { isWithin, networks } from "@/lib/networks";

const NOTE_EVERY_MS = 60_000;

/** What tells whether a management key still opens its tenant's pages. */
export const SECRET_WITH_KEY = { apiKey: { include: { tenant: true } } } as const;

const SESSION_WITH_OWNER = {
  member: { include: { tenant: true } },
  secret: { include: SECRET_WITH_KEY },
} as const satisfies Prisma.MemberSessionInclude;

type Member = Prisma.MemberGetPayload<{ include: { tenant: true } }>;
export type Secret = Prisma.ApiKeySecretGetPayload<{ include: typeof SECRET_WITH_KEY }>;
type Tenant = Prisma.TenantGetPayload<object>;

/** Who is signed in to a tenant's pages. */
export interface SignedInTenant {
  actor: TenantActor;
  tenant: Pick<Tenant, "status">;
}

/** Which sessions count at this moment. */
export function openSessions(now: Date) {
  const seenSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
  return { revokedAt: null, expiresAt: { gt: now }, lastSeenAt: { gte: seenSince } };
}

/**
 * Whose session this is, with the role of this moment. Null when it was revoked, has expired or lay idle for half an hour, when
 * its member was removed, its management key is refused by gateways, or its tenant is suspended or deleted. `address` is where
 * the request comes from: a key that is bound to addresses opens pages from there only. Notes the visit, at most once a minute.
 */
export async function findMemberSession(
  { prisma, clock }: Pick<Services, "prisma" | "clock">,
  id: string,
  address: string | null,
): Promise<SignedInTenant | null> {
  const now = clock.now();
  const session = await prisma.memberSession.findFirst({
    where: { id, ...openSessions(now) },
    include: SESSION_WITH_OWNER,
  });
  const signedIn = session && signedInBy(session, now, address);
  if (!signedIn) return null;
  if (now.getTime() - session.lastSeenAt.getTime() > NOTE_EVERY_MS)
    await prisma.memberSession.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt: now } });
  return { ...signedIn, actor: { ...signedIn.actor, sessionId: id } };
}

type Owner = Pick<SignedInTenant, "actor" | "tenant">;

function signedInBy(
  { member, secret }: Prisma.MemberSessionGetPayload<{ include: typeof SESSION_WITH_OWNER }>,
  now: Date,
  address: string | null,
): Owner | null {
  if (member) return member.tenant.status === "active" ? byMember(member) : null;
  return secret && isAccepted(secret, now, address) && secret.apiKey.tenant.status === "active"
    ? byKey(secret)
    : null;
}

export function byMember(member: Member): Owner {
  const { id, tenantId, name, role, tenant } = member;
  return { tenant, actor: { kind: "tenant", tenantId, name, member: { id, role } } };
}

export function byKey({ apiKey }: Secret): Owner {
  const { id: apiKeyId, tenantId, name, tenant } = apiKey;
  return { tenant, actor: { kind: "tenant", tenantId, name, apiKeyId } };
}

/** Whether a gateway would take this secret of a management key from this address. */
export function isAccepted({ retiresAt, apiKey }: Secret, now: Date, address: string | null): boolean {
  if (apiKey.kind !== "management" || apiKey.revokedAt || apiKey.disabledAt) return false;
  if ((retiresAt && retiresAt <= now) || (apiKey.expiresAt && apiKey.expiresAt <= now)) return false;
  if (apiKey.allowedIps.length === 0) return true;
  return address !== null && isWithin(networks(apiKey.allowedIps), address);
}

/** Opens a session with a new id. Throws `tenant_suspended`, and `unauthenticated` when the password was changed meanwhile. @returns its id, which the cookie carries */
export async function openMemberSession(
  services: Services,
  { actor, tenant }: Owner,
  of: { memberId: string; passwordHash: string } | { secretId: string },
  { userAgent, address, requestId }: Visitor,
): Promise<string> {
  if (tenant.status !== "active")
    throw new BursarError("tenant_suspended", "This account is suspended. Its operator can resume it.");
  const ctx = contextFor(services, actor, { requestId: requestId ?? uuid(), address });
  const now = ctx.clock.now();
  const session = {
    id: uuid(),
    tenantId: actor.tenantId,
    ...("memberId" in of ? { memberId: of.memberId } : of),
    userAgent: userAgent?.replaceAll("\0", "").slice(0, 300) ?? null,
    address,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000),
  };
  await ctx.db.$transaction(async (tx) => {
    await lockChain(tx);
    if ("memberId" in of) await requirePassword(tx, of);
    await tx.memberSession.create({ data: session });
    await recordAudit(tx, ctx, {
      tenantId: actor.tenantId,
      action: "member_session.created",
      target: `member_session:${session.id}`,
      before: null,
      after: { by: actor.member ? "password" : "management key", user_agent: session.userAgent },
    });
  });
  return session.id;
}

/** A change of the password waits until the session is there and ends it, or is seen here. */
async function requirePassword(
  tx: Transaction,
  { memberId: id, passwordHash }: { memberId: string; passwordHash: string },
): Promise<void> {
  if ((await tx.member.count({ where: { id, passwordHash } })) === 0)
    throw new BursarError("unauthenticated", "The e-mail address or the password is wrong.");
}
