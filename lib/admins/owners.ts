import { lockChain } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { BOOTSTRAP_ID } from "@/lib/permissions";

/**
 * Lets changes of admins, their tokens and invitations happen one after another, and looks again whether the acting admin still
 * has the same role: of two owners who remove each other at once, the second is told so. Throws `forbidden`.
 */
export async function lockAdmins(tx: Transaction, { actor }: Context): Promise<void> {
  await lockChain(tx);
  if (actor.kind !== "admin" || actor.via.kind === "shell" || actor.id === BOOTSTRAP_ID) return;
  const acting = await tx.admin.findUnique({ where: { id: actor.id } });
  if (acting?.role !== actor.role || acting.disabledAt !== null)
    throw new BursarError("forbidden", "Your own account was changed just now. Load the page again.");
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
