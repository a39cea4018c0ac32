import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isOpenInvitation } from "@/lib/invitations";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { invitationFor, memberOf, WITH_LAST_SESSION } from "./describe";
import type { Members } from "./shape";

/** A tenant's people by name, and who is invited, newest first. Throws `not_found`. */
export async function listMembers(ctx: Context, tenantId: string): Promise<Members> {
  requireTenantOr(ctx, "members.read");
  const id = requireId(tenantId, "tenant");
  if (!(await ctx.db.tenant.findUnique({ where: { id }, select: { id: true } }))) throw notFound("tenant");
  const [members, invitations] = await Promise.all([
    ctx.db.member.findMany({
      where: { tenantId: id },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      include: WITH_LAST_SESSION,
    }),
    ctx.db.memberInvitation.findMany({
      where: { tenantId: id, ...isOpenInvitation(ctx.clock.now()) },
      orderBy: { id: "desc" },
    }),
  ]);
  return { data: members.map(memberOf), invitations: invitations.map((row) => invitationFor(ctx, row)) };
}
