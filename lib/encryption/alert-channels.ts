import { placeOfChannel } from "@/lib/alerts";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { searchText } from "@/lib/search-text";
import { keyIdOf } from "./key-id";

/** How many alert channels have a secret that is sealed with another key. */
export function countStaleChannels(ctx: Context, current: string): Promise<number> {
  return ctx.db.alertChannel.count({ where: staleUnder(current) });
}

/**
 * Seals the secrets of alert channels anew, each only as long as it is the one that was read.
 * @param from takes the ids of the keys they were sealed with
 * @returns how many channels that were
 */
export async function resealChannels(ctx: Context, current: string, from: Set<string>): Promise<number> {
  const { keyring } = ctx.secrets;
  let replaced = 0;
  for (const row of await ctx.db.alertChannel.findMany({ where: staleUnder(current) })) {
    const { id, secretCiphertext, oldSecretCiphertext } = row;
    const anew = (sealed: string | null) => {
      if (sealed === null) return null;
      from.add(keyIdOf(sealed));
      return keyring.seal(keyring.open(sealed, placeOfChannel(id)), placeOfChannel(id));
    };
    const { count } = await ctx.db.alertChannel.updateMany({
      where: { id, secretCiphertext, oldSecretCiphertext },
      data: { secretCiphertext: anew(secretCiphertext), oldSecretCiphertext: anew(oldSecretCiphertext) },
    });
    replaced += count;
  }
  return replaced;
}

function staleUnder(current: string): Prisma.AlertChannelWhereInput {
  const isCurrent = { startsWith: `v1.${searchText(current)}.` };
  return {
    OR: [
      { secretCiphertext: { not: null }, NOT: { secretCiphertext: isCurrent } },
      { oldSecretCiphertext: { not: null }, NOT: { oldSecretCiphertext: isCurrent } },
    ],
  };
}
