import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isOpenInvitation } from "@/lib/invitations";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { memberOf, WITH_LAST_SESSION } from "./describe";
import type { Member } from "./shape";
import { isSelf, lockMembers, notOneself } from "./update";

/** Removes a member, whose sessions end at once; the keys they made stay. Throws `not_found`, and `conflict` for oneself. */
export async function removeMember(ctx: Context, id: string): Promise<Member> {
  requireTenantOr(ctx, "members.write");
  requireId(id, "member");
  if (isSelf(ctx, id)) throw notOneself("remove yourself");
  return ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, ctx);
    const row = await tx.member.findUnique({ where: { id }, include: WITH_LAST_SESSION });
    if (!row) throw notFound("member");
    await tx.member.delete({ where: { id } });
    // No invitation of before brings them back.
    const { tenantId, email } = row;
    const now = ctx.clock.now();
    await tx.memberInvitation.updateMany({
      where: { tenantId, email, ...isOpenInvitation(now) },
      data: { revokedAt: now },
    });
    await recordAudit(tx, ctx, {
      tenantId: row.tenantId,
      action: "member.removed",
      target: `member:${id}`,
      before: { email: row.email, name: row.name, role: row.role },
      after: null,
    });
    return memberOf(row);
  });
}
