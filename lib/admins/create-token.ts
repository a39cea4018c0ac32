import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { AdminRole, Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import {
  BOOTSTRAP_ID,
  capabilitiesOf,
  EVERYTHING_USUAL,
  requireAdminActor,
  requireCapability,
} from "@/lib/permissions";
import { ADMIN_TOKEN_PREFIX, hashSecret, maskSecret, mintSecret } from "@/lib/secrets";
import { lockAdmins } from "./owners";
import { tokenOf } from "./row";
import type { CreateAdminToken, CreatedAdminToken } from "./shape";

/**
 * Issues a token that acts as an admin, within its scopes and never beyond what the admin's role allows at the time: one's
 * own, or anybody's for an owner. `token` is shown this once. One made with a token may no more than that one, lasts no longer and
 * ends with it. Throws `invalid_request` for a scope beyond the role, `forbidden` for what is beyond the token that asks.
 */
export async function createAdminToken(
  ctx: Context,
  input: CreateAdminToken,
): Promise<CreatedAdminToken & { token: string }> {
  const adminId = input.admin_id ?? requireAdminActor(ctx).id;
  const isOwn = ctx.actor.kind === "admin" && ctx.actor.id === adminId;
  requireCapability(ctx, isOwn ? "account.tokens" : "admins.write");
  const now = ctx.clock.now();
  const scopes = [...new Set(input.scopes ?? [EVERYTHING_USUAL])];
  if (input.expires_at && input.expires_at <= now) {
    throw new BursarError("invalid_request", "This time has passed.", { param: "expires_at" });
  }
  if (isOwn) requireOwnScopes(ctx, scopes);
  const token = mintSecret(ADMIN_TOKEN_PREFIX);
  const row = await ctx.db.$transaction(async (tx) => {
    await lockAdmins(tx, ctx);
    const parent = await parentOf(tx, ctx);
    const expiresAt = input.expires_at ?? parent?.expiresAt ?? null;
    if (parent?.expiresAt && expiresAt! > parent.expiresAt)
      throw new BursarError("forbidden", "This token may make none that lasts longer than itself.", {
        param: "expires_at",
      });
    const admin = await tx.admin.findUnique({ where: { id: adminId } });
    if (!admin) throw notFound("admin");
    requireScopesWithin(admin.role, scopes);
    const created = await tx.adminToken.create({
      data: {
        id: uuid(),
        adminId,
        name: input.name,
        hash: hashSecret(ctx.secrets.pepper, token),
        label: maskSecret(token),
        scopes,
        parentId: parent?.id ?? null,
        expiresAt,
        createdAt: now,
      },
      include: { admin: true },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "admin_token.created",
      target: `admin_token:${created.id}`,
      before: null,
      after: { admin_id: adminId, name: input.name, label: created.label, scopes },
    });
    return created;
  });
  return { data: tokenOf(row, now), token };
}

function requireScopesWithin(role: AdminRole, scopes: readonly string[]): void {
  const allowed: readonly string[] = [EVERYTHING_USUAL, ...capabilitiesOf(role)];
  const beyond = scopes.filter((scope) => !allowed.includes(scope));
  if (beyond.length === 0) return;
  throw new BursarError("invalid_request", `The role ${role} does not include ${beyond.join(", ")}.`, {
    param: "scopes",
  });
}

/** The token that asks; null for a browser, the shell and the configuration's own. */
async function parentOf(tx: Transaction, { actor }: Context) {
  if (actor.kind !== "admin" || actor.via.kind !== "token" || actor.via.id === BOOTSTRAP_ID) return null;
  const parent = await tx.adminToken.findUnique({ where: { id: actor.via.id, revokedAt: null } });
  if (!parent) throw new BursarError("unauthenticated", "This token was revoked just now.");
  return parent;
}

/** A token begets none that may more than itself. */
function requireOwnScopes({ actor }: Context, scopes: readonly string[]): void {
  if (actor.kind !== "admin" || actor.via.kind !== "token") return;
  const own = actor.via.scopes;
  const beyond = scopes.filter((scope) => !own.includes(scope));
  if (beyond.length === 0) return;
  throw new BursarError(
    "forbidden",
    `This token may not hand out ${beyond.join(", ")}: it does not have it.`,
  );
}
