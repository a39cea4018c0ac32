import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { invitationOf } from "./describe";
import type { Invitations } from "./shape";

/** The newest hundred, with what became of them. */
export async function listInvitations(ctx: Context): Promise<Invitations> {
  requireCapability(ctx, "admins.read");
  const rows = await ctx.db.invitation.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return { data: rows.map((row) => invitationOf(row, ctx.clock.now())) };
}
