import { encode } from "next-auth/jwt";
import { v7 as uuid } from "uuid";
import { createAdminToken, hashPassword } from "@/lib/admins";
import type { AdminRole, MemberRole } from "@/lib/db";
import type { SessionIds } from "@/lib/http/session";
import { type Capability, capabilitiesOf, isForTokens } from "@/lib/permissions";
import type { TestGround } from "../setup/services";

export const PASSWORD = "long enough";

/** A person of a role, with a browser and two tokens: one for what is usual, one that names all it may. */
export interface Hired {
  id: string;
  email: string;
  token: { usual: string; full: string };
  /** The token that names this scope alone. */
  only(scope: Capability): Promise<string>;
  /** Comes with a browser's new session, whose proof is fresh unless told otherwise; as the portal's own page does. */
  comes(session?: { confirmedAt: Date | null }): Promise<BrowserCall>;
}

export interface BrowserCall {
  token: null;
  headers: { cookie: string; origin: string };
  sessionId: string;
}

let hired = 0;
/** Hashed once: it is slow on purpose. */
let hash: Promise<string> | undefined;

export async function hire(ground: TestGround, role: AdminRole): Promise<Hired> {
  const { services, clock } = ground;
  const email = `${role}${++hired}@example.com`;
  const id = uuid();
  const passwordHash = await (hash ??= hashPassword(PASSWORD));
  await services.prisma.admin.create({ data: { id, email, name: role, role, passwordHash } });
  const token = async (scopes?: string[]) =>
    (await createAdminToken(ground.as(), { admin_id: id, name: role, scopes: scopes as never })).token;
  const only = new Map<Capability, string>();
  return {
    id,
    email,
    only: async (scope) => {
      const known = only.get(scope) ?? (await token([scope]));
      only.set(scope, known);
      return known;
    },
    token: { usual: await token(), full: await token(["*", ...capabilitiesOf(role).filter(isForTokens)]) },
    comes: async ({ confirmedAt } = { confirmedAt: clock.now() }) => {
      const sessionId = uuid();
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + 12 * 3_600_000);
      await services.prisma.session.create({
        data: { id: sessionId, adminId: id, createdAt: now, lastSeenAt: now, confirmedAt, expiresAt },
      });
      return browserCall(ground, sessionId, { sid: sessionId });
    },
  };
}

/** A person of a tenant, who comes with a browser's session. */
export async function join(ground: TestGround, tenantId: string, role: MemberRole) {
  const { prisma } = ground.services;
  const now = ground.clock.now();
  const [id, email] = [uuid(), `${role}${++hired}@tenant.example`];
  const passwordHash = await (hash ??= hashPassword(PASSWORD));
  await prisma.member.create({
    data: { id, tenantId, email, name: `A ${role}`, role, passwordHash, createdAt: now },
  });
  const comes = async (): Promise<BrowserCall> => {
    const sessionId = uuid();
    const expiresAt = new Date(now.getTime() + 12 * 3_600_000);
    await prisma.memberSession.create({
      data: { id: sessionId, tenantId, memberId: id, createdAt: now, lastSeenAt: now, expiresAt },
    });
    return browserCall(ground, sessionId, { msid: sessionId });
  };
  return { id, email, comes };
}

async function browserCall(
  { services }: TestGround,
  sessionId: string,
  token: SessionIds,
): Promise<BrowserCall> {
  const cookie = await encode({ token, secret: services.secrets.session.toString("hex") });
  const headers = { cookie: `next-auth.session-token=${cookie}`, origin: "http://bursar.test" };
  return { token: null, headers, sessionId };
}
