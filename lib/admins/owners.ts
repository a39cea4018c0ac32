import type { Context } from "@/lib/context";
import type { Prisma, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";

/** Throws `conflict` when nobody would be left who owns this portal and can sign in. Call it after `lockChain`. */
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
