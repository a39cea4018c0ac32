import { createHash, timingSafeEqual } from "node:crypto";
import type { Actor, Services } from "@/lib/context";
import { ADMIN_TOKEN_PREFIX, hashSecret, isWellFormed } from "@/lib/secrets";
import { actorOf } from "./row";

/**
 * Who a bearer token acts for, or null. The bootstrap token of the configuration acts as an owner, for the time before
 * there is one; junk is refused without a query.
 */
export async function authenticateAdminToken(
  services: Pick<Services, "config" | "secrets" | "prisma" | "clock">,
  token: string,
): Promise<Extract<Actor, { kind: "admin" }> | null> {
  const bootstrap = services.config.bootstrapAdminToken;
  if (bootstrap !== null && isSame(token, bootstrap)) {
    return { kind: "admin", id: "bootstrap", name: "Bootstrap token", role: "owner" };
  }
  if (!isWellFormed(token, ADMIN_TOKEN_PREFIX)) return null;
  const row = await services.prisma.adminToken.findUnique({
    where: { hash: hashSecret(services.secrets.pepper, token) },
    include: { admin: true },
  });
  if (!row || row.revokedAt || row.admin.disabledAt) return null;
  return row.expiresAt && row.expiresAt <= services.clock.now() ? null : actorOf(row.admin);
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(left!, right!);
}
