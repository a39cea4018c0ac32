import { lockAdmins } from "@/lib/admins";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError, notFound } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { invitationOf } from "./describe";
import type { Invitation } from "./shape";

/** Ends an invitation: its link opens nothing any more. Throws `conflict` for one that was accepted. */
export async function revokeInvitation(ctx: Context, id: string): Promise<Invitation> {
  requireCapability(ctx, "admins.write");
  return ctx.db.$transaction(async (tx) => {
    await lockAdmins(tx, ctx);
    const known = await tx.invitation.findUnique({ where: { id: requireId(id, "invitation") } });
    if (!known) throw notFound("invitation");
    const now = ctx.clock.now();
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const row = await tx.invitation.findUniqueOrThrow({ where: { id } });
    if (row.acceptedAt)
      throw new BursarError("conflict", "This invitation was accepted. Disable or remove the admin instead.");
    if (count > 0) {
      await recordAudit(tx, ctx, {
        tenantId: null,
        action: "invitation.revoked",
        target: `invitation:${id}`,
        before: { revoked: false },
        after: { revoked: true },
      });
    }
    return invitationOf(row, now);
  });
}
