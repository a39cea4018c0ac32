import { v7 as uuid } from "uuid";
import { contextFor, type Services } from "@/lib/context";
import { deleteStrays } from "@/lib/provisionings";

/**
 * Takes over what OpenRouter says of our keys: what they used and whether they are switched off; and deletes keys made
 * for us that nobody owns. Throws `OpenRouterFailure` when OpenRouter cannot be asked; nothing is changed then.
 * @returns how many of our keys OpenRouter knows, and how many strays were deleted
 */
export async function syncProvisionedKeys(services: Services): Promise<{ known: number; strays: number }> {
  const ctx = contextFor(services, { kind: "system", name: "sync" }, { requestId: uuid(), address: null });
  const startedAt = ctx.clock.now();
  const keys = await ctx.openrouter.listKeys();
  const ours = await ctx.db.provisionedKey.findMany({
    where: { hash: { in: keys.map((key) => key.hash) } },
    select: { id: true, hash: true },
  });
  const idByHash = new Map(ours.map((row) => [row.hash, row.id]));
  for (const key of keys) {
    const id = idByHash.get(key.hash);
    if (!id) continue;
    // What a provisioning changed since the list was asked for is newer than the list.
    const isNewer = { OR: [{ finishedAt: null }, { finishedAt: { gte: startedAt } }] };
    await ctx.db.provisionedKey.updateMany({
      where: { id, hash: key.hash, provisionings: { none: isNewer } },
      data: {
        usageNano: key.usageNano,
        status: key.disabled ? "disabled" : "active",
        syncedAt: ctx.clock.now(),
      },
    });
  }
  return { known: ours.length, strays: await deleteStrays(ctx, keys) };
}
