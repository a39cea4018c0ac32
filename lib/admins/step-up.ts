import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { CONFIRMED_FOR_MS, requireAdminActor, requireCapability } from "@/lib/permissions";
import { hasSecondFactor, takeCode, takePasskey } from "@/lib/second-factors";
import type { StepUp, SteppedUp } from "./account-shape";
import { isPassword } from "./password";
import { signedInAs, throttleOf } from "./throttle";

type Row = Prisma.AdminGetPayload<object>;

/**
 * Proves that it is still the admin who sits before this browser, for the ten minutes that guarded actions ask for: by a
 * passkey or a code where the account has a second factor, else by the password. Throws `invalid_request` at the field
 * that is wrong, and `rate_limited` as signing in does.
 */
export async function stepUp(ctx: Context, input: StepUp): Promise<SteppedUp> {
  requireCapability(ctx, "account.confirm");
  const { id, via } = requireAdminActor(ctx);
  const admin = await ctx.db.admin.findUniqueOrThrow({ where: { id } });
  const throttle = throttleOf(ctx.config.redisUrl);
  const subject = signedInAs(id);
  await throttle.admit(subject, ctx.address);
  const by = await proofOf(ctx, admin, input);
  await throttle.forgive(subject, ctx.address);
  const now = ctx.clock.now();
  await ctx.db.$transaction(async (tx) => {
    const where = { id: via.kind === "session" ? via.id : "", revokedAt: null };
    await tx.session.updateMany({ where, data: { confirmedAt: now } });
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "session.confirmed",
      target: `session:${where.id}`,
      before: null,
      after: { by },
    });
  });
  return { until: new Date(now.getTime() + CONFIRMED_FOR_MS).toISOString() };
}

async function proofOf(ctx: Context, admin: Row, { password, code, passkey }: StepUp): Promise<string> {
  if (passkey !== undefined) {
    if ((await takePasskey(ctx, passkey)) === admin.id) return "passkey";
    throw wrong("passkey", "This is not a passkey of yours.");
  }
  if (code !== undefined) {
    if ((await hasSecondFactor(ctx, admin)) && (await takeCode(ctx, admin, code))) return "code";
    throw wrong("code", "This code is wrong or was used already. Wait for the next one.");
  }
  if (await hasSecondFactor(ctx, admin)) throw wrong("code", "Your account has a second factor: use it.");
  if (await isPassword(admin.passwordHash, password ?? "")) return "password";
  throw wrong("password", "This is not your password.");
}

function wrong(param: string, message: string): BursarError {
  return new BursarError("invalid_request", message, { param });
}
