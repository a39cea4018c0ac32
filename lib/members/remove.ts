import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { memberOf, WITH_LAST_SESSION } from "./describe";
import type { Member } from "./shape";
import { isSelf, notOneself } from "./update";

/** Removes a member, whose sessions end at once; the keys they made stay. Throws `not_found`, and `conflict` for oneself. */
export async function removeMember(ctx: Context, id: string): Promise<Member> {
  requireTenantOr(ctx, "members.write");
  requireId(id, "member");
  if (isSelf(ctx, id)) throw notOneself("remove yourself");
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.member.findUnique({ where: { id }, include: WITH_LAST_SESSION });
    // Of two at once the second finds nothing to delete.
    if (!row || (await tx.member.deleteMany({ where: { id } })).count === 0) throw notFound("member");
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
