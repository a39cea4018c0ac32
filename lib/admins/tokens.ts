import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { capabilitiesOf, requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { tokenOf } from "./row";
import type { AdminToken, AdminTokens } from "./shape";

/** Tokens that still work or once did, newest first: one's own, for an owner everybody's. */
export async function listAdminTokens(ctx: Context): Promise<AdminTokens> {
  requireCapability(ctx, "account.read");
  const where = seesAll(ctx) ? {} : { adminId: ownId(ctx) };
  const rows = await ctx.db.adminToken.findMany({
    where,
    include: { admin: true },
    orderBy: { id: "desc" },
    take: 500,
  });
  return { data: rows.map((row) => tokenOf(row, ctx.clock.now())) };
}

/** Ends a token at once: one's own, or anybody's for an owner. Ending it twice changes nothing. */
export async function revokeAdminToken(ctx: Context, id: string): Promise<AdminToken> {
  requireCapability(ctx, "account.end");
  return ctx.db.$transaction(async (tx) => {
    const token = await tx.adminToken.findUnique({
      where: { id: requireId(id, "admin token") },
      include: { admin: true },
    });
    if (!token || !(seesAll(ctx) || token.adminId === ownId(ctx))) throw notFound("admin token");
    const revokedAt = ctx.clock.now();
    const { count } = await tx.adminToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } });
    if (count === 0) return tokenOf(token, revokedAt);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "admin_token.revoked",
      target: `admin_token:${id}`,
      before: { revoked: false },
      after: { revoked: true },
    });
    return tokenOf({ ...token, revokedAt }, revokedAt);
  });
}

function seesAll({ actor }: Context): boolean {
  return (
    actor.kind === "system" || (actor.kind === "admin" && capabilitiesOf(actor.role).includes("admins.write"))
  );
}

const ownId = ({ actor }: Context) => (actor.kind === "admin" ? actor.id : "");
