import { recordAudits } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { isAllowed, requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { lockAdmins } from "./owners";
import { tokenOf } from "./row";
import type { AdminToken, AdminTokens } from "./shape";

/** Tokens that still work or once did, newest first: one's own, for an owner everybody's. */
export async function listAdminTokens(ctx: Context): Promise<AdminTokens> {
  requireCapability(ctx, "account.read");
  const where = isAllowed(ctx, "admins.write") ? {} : { adminId: ownId(ctx) };
  const rows = await ctx.db.adminToken.findMany({
    where,
    include: { admin: true },
    orderBy: { id: "desc" },
    take: 500,
  });
  return { data: rows.map((row) => tokenOf(row, ctx.clock.now())) };
}

/**
 * Ends a token at once, and every token made with it: one's own, or anybody's for an owner. Ending it twice changes nothing.
 */
export async function revokeAdminToken(ctx: Context, id: string): Promise<AdminToken> {
  requireCapability(ctx, "account.end");
  return ctx.db.$transaction(async (tx) => {
    // A token that is being made with this one is there now, or finds its parent ended.
    await lockAdmins(tx, ctx);
    const token = await tx.adminToken.findUnique({
      where: { id: requireId(id, "admin token") },
      include: { admin: true },
    });
    if (!token || !(token.adminId === ownId(ctx) || isAllowed(ctx, "admins.write")))
      throw notFound("admin token");
    const revokedAt = ctx.clock.now();
    let ended = await revoke(tx, { id }, revokedAt);
    if (ended.length === 0) return tokenOf(token, revokedAt);
    const all = [...ended];
    while (ended.length > 0) {
      ended = await revoke(tx, { parentId: { in: ended } }, revokedAt);
      all.push(...ended);
    }
    await recordAudits(
      tx,
      ctx,
      all.map((each) => ({
        tenantId: null,
        action: "admin_token.revoked",
        target: `admin_token:${each}`,
        before: { revoked: false },
        after: { revoked: true, ...(each !== id && { made_with: id }) },
      })),
    );
    return tokenOf({ ...token, revokedAt }, revokedAt);
  });
}

/** @returns the ids of those that had not ended yet */
async function revoke(
  tx: Transaction,
  which: Prisma.AdminTokenWhereInput,
  revokedAt: Date,
): Promise<string[]> {
  const where = { ...which, revokedAt: null };
  const rows = await tx.adminToken.updateManyAndReturn({ where, data: { revokedAt }, select: { id: true } });
  return rows.map(({ id }) => id);
}

const ownId = ({ actor }: Context) => (actor.kind === "admin" ? actor.id : "");
