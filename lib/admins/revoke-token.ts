import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import { requireRole } from "./role";
import { tokenOf } from "./row";
import type { AdminToken } from "./shape";

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
