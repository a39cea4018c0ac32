import type { Context } from "@/lib/context";
import type { OpenRouterKey } from "@/lib/openrouter";
import { installationMarker, provisioningIdOf } from "./key-name";

/**
 * Deletes keys of this installation that no row owns: a POST that outlived its attempt and took effect late. `keys` was
 * listed before this is called, so a key that is being stored right now belongs to a provisioning that is not finished
 * and is left alone; so is a key whose intent is unknown here, which a restored backup may have forgotten.
 * @returns how many were deleted
 */
export async function deleteStrays(ctx: Context, keys: OpenRouterKey[]): Promise<number> {
  const marker = await installationMarker(ctx.db, ctx.clock.now());
  const named = keys.flatMap((key) => {
    const provisioningId = provisioningIdOf(marker, key.name);
    return provisioningId === null ? [] : [{ key, provisioningId }];
  });
  const intents = await ctx.db.provisioning.findMany({
    where: { id: { in: named.map(({ provisioningId }) => provisioningId) } },
    select: { id: true, state: true, provisionedKey: { select: { hash: true } } },
  });
  const byId = new Map(intents.map((intent) => [intent.id, intent]));
  let deleted = 0;
  for (const { key, provisioningId } of named) {
    const intent = byId.get(provisioningId);
    if (!intent) {
      ctx.log.warn(
        { hash: key.hash, name: key.name },
        "a key at OpenRouter carries this installation's name and is unknown",
      );
    } else if (
      (intent.state === "confirmed" || intent.state === "failed") &&
      intent.provisionedKey.hash !== key.hash
    ) {
      await ctx.openrouter.deleteKey(key.hash);
      ctx.log.warn(
        { hash: key.hash, provisioning: provisioningId },
        "deleted a key at OpenRouter that no tenant owned",
      );
      deleted++;
    }
  }
  return deleted;
}
