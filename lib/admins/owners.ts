import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";

/**
 * Lets changes of admins happen one after another, until the transaction ends: of two owners who demote each other at
 * once, the second sees what the first did. The lock is the head of the audit chain, which each of them ends with.
 */
export async function lockAdmins(tx: Transaction): Promise<void> {
  await tx.auditHead.update({ where: { id: 1 }, data: { seq: { increment: 0 } } });
}

/** Throws `conflict` when nobody would be left who owns this portal and can sign in. Call it after `lockAdmins`. */
export async function requireOwnerBeside(tx: Transaction, ctx: Context, adminId: string): Promise<void> {
  const others = await tx.admin.count({
    where: { id: { not: adminId }, role: "owner", disabledAt: null, OR: waysIn(ctx) },
  });
  if (others > 0) return;
  throw new BursarError(
    "conflict",
    "This is the last owner who can sign in. Make somebody else an owner first.",
  );
}

function waysIn({ config }: Context): Prisma.AdminWhereInput[] {
  return [
    { passwordHash: { not: null } },
    { passkeys: { some: {} } },
    ...(config.oidc ? [{ identities: { some: {} } }] : []),
  ];
}
