import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isOpenInvitation } from "@/lib/invitations";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { invitationFor } from "./describe";
import type { MemberInvitation } from "./shape";
import { lockMembers } from "./update";

/** Ends an open invitation: its link opens nothing any more. Throws `not_found` for one that is not open. */
export async function revokeMemberInvitation(ctx: Context, id: string): Promise<MemberInvitation> {
  requireTenantOr(ctx, "members.write");
  requireId(id, "invitation");
  const now = ctx.clock.now();
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, ctx);
    const [row] = await tx.memberInvitation.updateManyAndReturn({
      where: { id, ...isOpenInvitation(now) },
      data: { revokedAt: now },
    });
    if (!row) throw notFound("invitation");
    await recordAudit(tx, ctx, {
      tenantId: row.tenantId,
      action: "member_invitation.revoked",
      target: `member_invitation:${id}`,
      before: { revoked: false },
      after: { revoked: true },
    });
    return invitationFor(ctx, row);
  });
}
