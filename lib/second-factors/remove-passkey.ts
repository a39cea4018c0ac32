import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireAdminActor, requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { passkeyOf } from "./describe";
import { forgetCodesWithoutUse } from "./end";
import type { Passkey } from "./shape";

/** Removes one of one's passkeys. Throws `conflict` for the only way its admin has to sign in. */
export async function removePasskey(ctx: Context, id: string): Promise<Passkey> {
  requireCapability(ctx, "account.secure");
  const { id: adminId } = requireAdminActor(ctx);
  return ctx.db.$transaction(async (tx) => {
    // Locks the admin: of two passkeys that are removed at once, the second sees that it is the last.
    await tx.admin.updateMany({ where: { id: adminId }, data: { totpStep: { increment: 0 } } });
    const passkey = await tx.passkey.findFirst({ where: { id: requireId(id, "passkey"), adminId } });
    if (!passkey) throw notFound("passkey");
    await tx.passkey.delete({ where: { id } });
    await requireWayIn(tx, ctx, adminId);
    await forgetCodesWithoutUse(tx, adminId);
    await recordAudit(tx, ctx, {
      tenantId: null,
      action: "passkey.removed",
      target: `admin:${adminId}`,
      before: { passkey: id, name: passkey.name },
      after: null,
    });
    return passkeyOf(passkey);
  });
}

async function requireWayIn(tx: Transaction, { config }: Context, adminId: string): Promise<void> {
  const admin = await tx.admin.findUniqueOrThrow({
    where: { id: adminId },
    include: { _count: { select: { passkeys: true, identities: true } } },
  });
  const { passkeys, identities } = admin._count;
  if (admin.passwordHash !== null || passkeys > 0 || (config.oidc !== null && identities > 0)) return;
  throw new BursarError(
    "conflict",
    "This passkey is the only way you can sign in. Set a password or add another passkey first.",
  );
}
