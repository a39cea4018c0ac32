import { type EndedSessions, hashPassword, isPassword, signedInAs, throttleOf } from "@/lib/admins";
import { lockChain, recordAudit } from "@/lib/audit";
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
  const known = await ctx.db.member.findUnique({ where: { id } });
  if (!known) throw gone();
  const { passwordHash } = known;
  const throttle = throttleOf(ctx.config.redisUrl);
  const subject = signedInAs(id);
  await throttle.admit(subject, ctx.address);
  if (!(await isPassword(passwordHash, current_password)))
    throw new BursarError("invalid_request", "This is not your current password.", {
      param: "current_password",
    });
  await throttle.forgive(subject, ctx.address);
  const changed = await hashPassword(password);
  const ended_sessions = await ctx.db.$transaction(async (tx) => {
    await lockChain(tx);
    const { count } = await tx.member.updateMany({
      where: { id, passwordHash },
      data: { passwordHash: changed },
    });
    if (count === 0) throw gone();
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

/** Removed, or with another password already: whoever asks has to sign in again. */
function gone(): BursarError {
  return new BursarError("unauthenticated", "Sign in to your account.");
}
