import { v7 as uuid } from "uuid";
import { auditActor, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { isOpenInvitation } from "@/lib/invitations";
import { requireLivingTenant } from "@/lib/living-tenant";
import { requireTenantOr } from "@/lib/permissions";
import { hashSecret, INVITATION_PREFIX, mintSecret } from "@/lib/secrets";
import { type OfTenant, requireId } from "@/lib/shape";
import { invitationFor } from "./describe";
import type { InvitedMember, InviteMember } from "./shape";
import { lockMembers } from "./update";

/** A runaway script must not fill the page, and no team is larger. */
const MOST_MEMBERS = 500;

/**
 * Makes a link that makes its bearer a member, once. An open invitation of the same address ends. The link is shown in this
 * answer only, its token behind `#`, which browsers send to nobody. Throws `conflict` for an address that is a member's of
 * this tenant, and for a tenant that is full or deleted.
 */
export async function inviteMember(ctx: Context, input: OfTenant<InviteMember>): Promise<InvitedMember> {
  requireTenantOr(ctx, "members.write");
  const { email, role, expires_in_hours } = input;
  const tenantId = requireId(input.tenant_id, "tenant");
  const token = mintSecret(INVITATION_PREFIX);
  const now = ctx.clock.now();
  const row = await ctx.db.$transaction(async (tx) => {
    await lockMembers(tx, ctx);
    await requireLivingTenant(tx, tenantId);
    if (await tx.member.findFirst({ where: { tenantId, email } })) {
      throw new BursarError("conflict", "This address is a member already.", { param: "email" });
    }
    await tx.memberInvitation.updateMany({
      where: { tenantId, email, ...isOpenInvitation(now) },
      data: { revokedAt: now },
    });
    const open = { tenantId, ...isOpenInvitation(now) };
    const count =
      (await tx.member.count({ where: { tenantId } })) + (await tx.memberInvitation.count({ where: open }));
    if (count >= MOST_MEMBERS)
      throw new BursarError("conflict", `A tenant has at most ${MOST_MEMBERS} members. Remove one first.`);
    const created = await tx.memberInvitation.create({
      data: {
        id: uuid(),
        tenantId,
        email,
        role,
        hash: hashSecret(ctx.secrets.pepper, token),
        invitedBy: auditActor(ctx.actor),
        createdAt: now,
        expiresAt: new Date(now.getTime() + expires_in_hours * 3_600_000),
      },
    });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "member.invited",
      target: `member_invitation:${created.id}`,
      before: null,
      after: { email, role, expires_at: created.expiresAt.toISOString() },
    });
    return created;
  });
  return { data: invitationFor(ctx, row), link: `${ctx.config.url}/portal/invitation#${token}` };
}
