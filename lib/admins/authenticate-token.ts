import { createHash, timingSafeEqual } from "node:crypto";
import type { Actor, Services } from "@/lib/context";
import { BOOTSTRAP_ID, CAPABILITIES } from "@/lib/permissions";
import { ADMIN_TOKEN_PREFIX, hashSecret, isWellFormed } from "@/lib/secrets";
import { actorOf } from "./row";

const NOTE_EVERY_MS = 60_000;

/**
 * Who a bearer token acts for, or null. The bootstrap token of the configuration acts as an owner, for the time before
 * there is one; junk is refused without a query. Notes the use, at most once a minute.
 */
export async function authenticateAdminToken(
  services: Pick<Services, "config" | "secrets" | "prisma" | "clock">,
  token: string,
): Promise<Extract<Actor, { kind: "admin" }> | null> {
  const bootstrap = services.config.bootstrapAdminToken;
  if (bootstrap !== null && isSame(token, bootstrap)) {
    const owner = { id: BOOTSTRAP_ID, name: "Bootstrap token", role: "owner" } as const;
    return actorOf(owner, { kind: "token", id: BOOTSTRAP_ID, scopes: CAPABILITIES });
  }
  if (!isWellFormed(token, ADMIN_TOKEN_PREFIX)) return null;
  const row = await services.prisma.adminToken.findUnique({
    where: { hash: hashSecret(services.secrets.pepper, token) },
    include: { admin: true },
  });
  if (!row || row.revokedAt || row.admin.disabledAt) return null;
  const now = services.clock.now();
  if (row.expiresAt && row.expiresAt <= now) return null;
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > NOTE_EVERY_MS)
    await services.prisma.adminToken.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
  return actorOf(row.admin, { kind: "token", id: row.id, scopes: row.scopes });
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(left!, right!);
}
