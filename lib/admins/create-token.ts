import { v7 as uuid } from "uuid";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError, notFound } from "@/lib/errors";
import { ADMIN_TOKEN_PREFIX, hashSecret, maskSecret, mintSecret } from "@/lib/secrets";
import { requireRole } from "./role";
import { tokenOf } from "./row";
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
