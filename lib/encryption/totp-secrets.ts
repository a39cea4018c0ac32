import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { searchText } from "@/lib/search-text";
import { resealTotp } from "@/lib/second-factors";
import { keyIdOf } from "./key-id";

/** How many secrets of authenticator apps are sealed with another key. */
export function countStaleTotpSecrets(ctx: Context, current: string): Promise<number> {
  return ctx.db.admin.count({ where: staleUnder(current) });
}

/**
 * Seals them anew, each only as long as it is the one that was read. There is one an admin at most.
 * @param from takes the ids of the keys they were sealed with
 * @returns how many were replaced
 */
export async function resealTotpSecrets(ctx: Context, current: string, from: Set<string>): Promise<number> {
  const rows = await ctx.db.admin.findMany({
    where: staleUnder(current),
    select: { id: true, totpCiphertext: true },
  });
  let replaced = 0;
  for (const { id, totpCiphertext } of rows) {
    const anew = resealTotp(ctx.secrets.keyring, id, totpCiphertext!);
    const { count } = await ctx.db.admin.updateMany({
      where: { id, totpCiphertext },
      data: { totpCiphertext: anew },
    });
    from.add(keyIdOf(totpCiphertext!));
    replaced += count;
  }
  return replaced;
}

function staleUnder(current: string): Prisma.AdminWhereInput {
  const isCurrent = { totpCiphertext: { startsWith: `v1.${searchText(current)}.` } };
  return { totpCiphertext: { not: null }, NOT: isCurrent };
}
