import { lockChain, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireAdminActor, requireCapability } from "@/lib/permissions";
import type { ChangePassword, EndedSessions } from "./account-shape";
import { hashPassword, isPassword } from "./password";
import { endSessions } from "./sessions";
import { signedInAs, throttleOf } from "./throttle";

/**
 * Gives oneself another password, or a first one. Every session ends, this one included: whoever knew the old password is
 * out, and the next session has another id. Throws `invalid_request` when the current password is wrong, `rate_limited` after
 * too many tries, and `conflict` when another change came first.
 */
export async function changePassword(ctx: Context, input: ChangePassword): Promise<EndedSessions> {
  requireCapability(ctx, "account.secure");
  const { id } = requireAdminActor(ctx);
  const admin = await ctx.db.admin.findUniqueOrThrow({ where: { id } });
  if (admin.passwordHash !== null) await requireCurrent(ctx, id, admin.passwordHash, input);
  const passwordHash = await hashPassword(input.password);
  const ended_sessions = await ctx.db.$transaction(async (tx) => {
    await lockChain(tx);
    const { count } = await tx.admin.updateMany({
      where: { id, passwordHash: admin.passwordHash },
      data: { passwordHash },
    });
    if (count === 0) throw new BursarError("conflict", "Your password was changed just now. Sign in again.");
    const ended = await endSessions(tx, { adminId: id }, ctx.clock.now());
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "password.changed",
      target: `admin:${id}`,
      before: { has_password: admin.passwordHash !== null },
      after: { has_password: true, ended_sessions: ended },
    });
    return ended;
  });
  return { ended_sessions };
}

async function requireCurrent(ctx: Context, id: string, hash: string, input: ChangePassword): Promise<void> {
  const throttle = throttleOf(ctx.config.redisUrl);
  const subject = signedInAs(id);
  await throttle.admit(subject, ctx.address);
  if (!(await isPassword(hash, input.current_password ?? ""))) {
    throw new BursarError("invalid_request", "This is not your current password.", {
      param: "current_password",
    });
  }
  await throttle.forgive(subject, ctx.address);
}
