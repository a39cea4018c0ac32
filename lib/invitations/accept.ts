import { hashPassword, insertAdmin, throttleOf } from "@/lib/admins";
import { lockChain, recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { AdminRole, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { hashSecret, INVITATION_PREFIX, isWellFormed } from "@/lib/secrets";
import { isOpenInvitation } from "./describe";
import type { AcceptedInvitation, AcceptInvitation } from "./shape";

/**
 * Makes an admin of whoever bears an invitation's token, once: of two at the same time exactly one wins. Throws `not_found`
 * alike for a token that never was, was used or revoked, or has expired, and `rate_limited` for an address that tries many.
 */
export async function acceptInvitation(ctx: Context, input: AcceptInvitation): Promise<AcceptedInvitation> {
  const { token, name, password } = input;
  const throttle = throttleOf(ctx.config.redisUrl);
  const hash = hashSecret(ctx.secrets.pepper, token);
  const subject = `invitation ${hash}`;
  await throttle.admit(subject, ctx.address);
  const where = { hash, ...isOpenInvitation(ctx.clock.now()) };
  // Looked for before the password is hashed, which costs far more than a stranger's guess may.
  const isKnown = isWellFormed(token, INVITATION_PREFIX) && (await ctx.db.invitation.findFirst({ where }));
  if (!isKnown) throw opensNothing();
  const passwordHash = await hashPassword(password);
  const accepted = await ctx.db.$transaction(async (tx) => {
    await lockChain(tx);
    const { count } = await tx.invitation.updateMany({ where, data: { acceptedAt: ctx.clock.now() } });
    if (count === 0) throw opensNothing();
    const { id, email, role } = await tx.invitation.findUniqueOrThrow({ where: { hash } });
    const admin = await insertAdmin(tx, ctx, { email, name, role }, passwordHash);
    await recordAccepted(tx, ctx, id, admin.id);
    return { email, role };
  });
  await throttle.forgive(subject, ctx.address);
  return accepted;
}

/**
 * Accepts the open invitation of an address that a provider has verified, within a greater change. An owner's has to be
 * accepted by its link: no provider makes owners.
 * @returns the role it was for; null when there is none
 */
export async function acceptForEmail(
  tx: Transaction,
  ctx: Context,
  email: string,
): Promise<Exclude<AdminRole, "owner"> | null> {
  const open = { email, role: { not: "owner" as const }, ...isOpenInvitation(ctx.clock.now()) };
  const invitation = await tx.invitation.findFirst({ where: open });
  if (!invitation || invitation.role === "owner") return null;
  const { count } = await tx.invitation.updateMany({
    where: { ...open, id: invitation.id },
    data: { acceptedAt: ctx.clock.now() },
  });
  if (count === 0) return null;
  await recordAccepted(tx, ctx, invitation.id, null);
  return invitation.role;
}

function recordAccepted(tx: Transaction, ctx: Context, id: string, adminId: string | null): Promise<void> {
  return recordAudit(tx, ctx, {
    tenantId: null,
    action: "invitation.accepted",
    target: `invitation:${id}`,
    before: null,
    after: { by: adminId ?? "single sign-on" },
  });
}

/** What every link that is not open answers. */
export function opensNothing(): BursarError {
  return new BursarError(
    "not_found",
    "This invitation is not open: it was used, revoked, or has expired. Ask for a new one.",
  );
}
