import { type EndedSessions, hashPassword, isPassword, throttleOf } from "@/lib/admins";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireTenantActor, requireTenantOr } from "@/lib/permissions";
import { endMemberSessions } from "./sessions";
import type { ChangeMemberPassword } from "./shape";

/**
 * Gives oneself another password. Every session ends, this one included: whoever knew the old password is out. Throws
 * `invalid_request` when the current password is wrong, `forbidden` to who signed in with a key, and `rate_limited`.
 */
export async function changeMemberPassword(
  ctx: Context,
  { current_password, password }: ChangeMemberPassword,
): Promise<EndedSessions> {
  requireTenantOr(ctx, "account.secure");
  const { member, tenantId } = requireTenantActor(ctx);
  if (!member)
    throw new BursarError("forbidden", "A management key has no password. Rotate the key instead.");
  const { id } = member;
  const { email, passwordHash } = await ctx.db.member.findUniqueOrThrow({ where: { id } });
  const throttle = throttleOf(ctx.config.redisUrl);
  const subject = `member ${email}`;
  await throttle.admit(subject, ctx.address);
  if (!(await isPassword(passwordHash, current_password)))
    throw new BursarError("invalid_request", "This is not your current password.", {
      param: "current_password",
    });
  await throttle.forgive(subject, ctx.address);
  const changed = await hashPassword(password);
  const ended_sessions = await ctx.db.$transaction(async (tx) => {
    await tx.member.update({ where: { id }, data: { passwordHash: changed } });
    const ended = await endMemberSessions(tx, ctx, { memberId: id });
    await recordAudit(tx, ctx, {
      tenantId,
      action: "member_password.changed",
      target: `member:${id}`,
      before: null,
      after: { ended_sessions: ended },
    });
    return ended;
  });
  return { ended_sessions };
}
