import { v7 as uuid } from "uuid";
import { hashPassword, throttleOf } from "@/lib/admins";
import { lockChain, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { isOpenInvitation, opensNothing } from "@/lib/invitations";
import { hashSecret, INVITATION_PREFIX, isWellFormed } from "@/lib/secrets";
import type { JoinedTenant, JoinTenant } from "./shape";

/**
 * Makes a member of whoever bears an invitation's token, once: of two at the same time exactly one wins. Throws `not_found`
 * alike for a token that never was, was used or revoked, has expired, or whose tenant was deleted, and `rate_limited` for an
 * address that tries many.
 */
export async function joinTenant(ctx: Context, input: JoinTenant): Promise<JoinedTenant> {
  const { token, name, password } = input;
  const throttle = throttleOf(ctx.config.redisUrl);
  const hash = hashSecret(ctx.secrets.pepper, token);
  const subject = `member invitation ${hash}`;
  await throttle.admit(subject, ctx.address);
  const where = {
    hash,
    tenant: { status: { not: "deleted" } },
    ...isOpenInvitation(ctx.clock.now()),
  } as const;
  // Looked for before the password is hashed, which costs far more than a stranger's guess may.
  const isKnown =
    isWellFormed(token, INVITATION_PREFIX) && (await ctx.db.memberInvitation.findFirst({ where }));
  if (!isKnown) throw opensNothing();
  const passwordHash = await hashPassword(password);
  const joined = await ctx.db.$transaction(async (tx) => {
    await lockChain(tx);
    const { count } = await tx.memberInvitation.updateMany({
      where,
      data: { acceptedAt: ctx.clock.now() },
    });
    if (count === 0) throw opensNothing();
    const { id, tenantId, email, role, tenant } = await tx.memberInvitation.findUniqueOrThrow({
      where: { hash },
      include: { tenant: { select: { slug: true } } },
    });
    if (await tx.member.findFirst({ where: { tenantId, email } }))
      throw new BursarError("conflict", "You are a member already. Sign in instead.");
    const memberId = uuid();
    await tx.member.create({
      data: { id: memberId, tenantId, email, name, role, passwordHash, createdAt: ctx.clock.now() },
    });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "member.joined",
      target: `member:${memberId}`,
      before: null,
      after: { email, name, role, invitation_id: id },
    });
    return { email, role, account: tenant.slug };
  });
  await throttle.forgive(subject, ctx.address);
  return joined;
}
