import { createHash, timingSafeEqual } from "node:crypto";
import { v7 as uuid } from "uuid";
import { ADMIN_TOKEN_PREFIX, hashSecret, isWellFormed, maskSecret, mintSecret } from "@/lib/api-keys/secret";
import { recordAudit } from "@/lib/audit";
import type { Actor, Context, Services } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import { requireRole } from "./role";
import { actorOf } from "./row";
import type { AdminToken, CreateAdminToken } from "./shape";

/** Issues a token that acts as an admin: one's own, or anybody's for an owner. `token` is shown this once. */
export async function createAdminToken(
  ctx: Context,
  input: CreateAdminToken,
): Promise<{ data: AdminToken; token: string }> {
  requireRole(ctx, ctx.actor.kind === "admin" && ctx.actor.id === input.admin_id ? "viewer" : "owner");
  const now = ctx.clock.now();
  if (input.expires_at && input.expires_at <= now) {
    throw new BursarError("invalid_request", "This time has passed.", { param: "expires_at" });
  }
  const token = mintSecret(ADMIN_TOKEN_PREFIX);
  const row = await ctx.db.$transaction(async (tx) => {
    if (!(await tx.admin.findUnique({ where: { id: input.admin_id } }))) throw notFound("admin");
    const created = await tx.adminToken.create({
      data: {
        id: uuid(),
        adminId: input.admin_id,
        name: input.name,
        hash: hashSecret(ctx.secrets.pepper, token),
        label: maskSecret(token),
        expiresAt: input.expires_at ?? null,
        createdAt: now,
      },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "admin_token.created",
      target: `admin_token:${created.id}`,
      before: null,
      after: { admin_id: input.admin_id, name: input.name, label: created.label },
    });
    return created;
  });
  return { data: tokenOf(row), token };
}

/** Ends a token at once. Ending it twice changes nothing. */
export async function revokeAdminToken(ctx: Context, id: string): Promise<AdminToken> {
  requireRole(ctx, "viewer");
  return ctx.db.$transaction(async (tx) => {
    const token = await tx.adminToken.findUnique({ where: { id: requireId(id, "admin token") } });
    if (!token) throw notFound("admin token");
    if (ctx.actor.kind !== "admin" || token.adminId !== ctx.actor.id) requireRole(ctx, "owner");
    const revokedAt = ctx.clock.now();
    const { count } = await tx.adminToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } });
    if (count === 0) return tokenOf(token);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "admin_token.revoked",
      target: `admin_token:${id}`,
      before: { revoked: false },
      after: { revoked: true },
    });
    return tokenOf({ ...token, revokedAt });
  });
}

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

function tokenOf(row: Prisma.AdminTokenGetPayload<object>): AdminToken {
  return {
    id: row.id,
    admin_id: row.adminId,
    name: row.name,
    label: row.label,
    expires_at: row.expiresAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  };
}
