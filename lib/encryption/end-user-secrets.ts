import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { searchText } from "@/lib/search-text";
import { keyIdOf } from "./key-id";

/** How many secrets that sign end users are sealed with another key. */
export function countStaleEndUserSecrets(ctx: Context, current: string): Promise<number> {
  return ctx.db.tenant.count({ where: staleUnder(current) });
}

/**
 * Seals them anew, each only as long as it is the one that was read. There is one a tenant at most.
 * @param from takes the ids of the keys they were sealed with
 * @returns how many were replaced
 */
export async function resealEndUserSecrets(
  ctx: Context,
  current: string,
  from: Set<string>,
): Promise<number> {
  const rows = await ctx.db.tenant.findMany({
    where: staleUnder(current),
    select: { id: true, endUserSecretCiphertext: true },
  });
  let replaced = 0;
  for (const { id, endUserSecretCiphertext } of rows) {
    const place = { tenantId: id, rowId: id, purpose: "end-user-secret" } as const;
    const { keyring } = ctx.secrets;
    const anew = keyring.seal(keyring.open(endUserSecretCiphertext!, place), place);
    const { count } = await ctx.db.tenant.updateMany({
      where: { id, endUserSecretCiphertext },
      data: { endUserSecretCiphertext: anew },
    });
    from.add(keyIdOf(endUserSecretCiphertext!));
    replaced += count;
  }
  return replaced;
}

function staleUnder(current: string): Prisma.TenantWhereInput {
  const isCurrent = { endUserSecretCiphertext: { startsWith: `v1.${searchText(current)}.` } };
  return { endUserSecretCiphertext: { not: null }, NOT: isCurrent };
}
