import { v7 as uuid } from "uuid";
import { lockAdmins } from "@/lib/admins";
import { auditActor, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireCapability } from "@/lib/permissions";
import { hashSecret, INVITATION_PREFIX, mintSecret } from "@/lib/secrets";
import { invitationOf, isOpenInvitation } from "./describe";
import type { Invite, SentInvitation } from "./shape";

/**
 * Makes a link that makes its bearer an admin, once. An open invitation of the same address ends. The link is shown in this
 * answer only, its token behind `#`, which browsers send to nobody. Throws `conflict` for an address that is an admin's.
 */
export async function inviteAdmin(
  ctx: Context,
  { email, role, expires_in_hours }: Invite,
): Promise<SentInvitation> {
  requireCapability(ctx, "admins.write");
  const token = mintSecret(INVITATION_PREFIX);
  const now = ctx.clock.now();
  const row = await ctx.db.$transaction(async (tx) => {
    await lockAdmins(tx, ctx);
    if (await tx.admin.findUnique({ where: { email } })) {
      throw new BursarError("conflict", "An admin with this e-mail address exists already.", {
        param: "email",
      });
    }
    await tx.invitation.updateMany({ where: { email, ...isOpenInvitation(now) }, data: { revokedAt: now } });
    const created = await tx.invitation.create({
      data: {
        id: uuid(),
        email,
        role,
        hash: hashSecret(ctx.secrets.pepper, token),
        invitedBy: auditActor(ctx.actor),
        createdAt: now,
        expiresAt: new Date(now.getTime() + expires_in_hours * 3_600_000),
      },
    });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "invitation.made",
      target: `invitation:${created.id}`,
      before: null,
      after: { email, role, expires_at: created.expiresAt.toISOString() },
    });
    return created;
  });
  return { data: invitationOf(row, now), link: `${ctx.config.url}/invitation#${token}` };
}
