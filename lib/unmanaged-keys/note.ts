import type { Context } from "@/lib/context";
import type { OpenRouterKey } from "@/lib/openrouter";
import { installationMarker, provisioningIdOf } from "@/lib/provisionings";

/**
 * Writes down which keys of the account no tenant owns; they are shown and never touched. `keys` are all that OpenRouter
 * has, asked for after `startedAt`.
 */
export async function noteUnmanagedKeys(ctx: Context, keys: OpenRouterKey[], startedAt: Date): Promise<void> {
  const marker = await installationMarker(ctx.db, startedAt);
  const rows = await ctx.db.provisionedKey.findMany({
    where: { hash: { in: keys.map(({ hash }) => hash) }, status: { not: "deleted" } },
    select: { hash: true },
  });
  const managed = new Set(rows.map(({ hash }) => hash));
  const known = await intentsOf(ctx, keys, marker);
  for (const key of keys) {
    const intent = provisioningIdOf(marker, key.name);
    if (managed.has(key.hash) || (intent !== null && known.has(intent))) continue;
    const { name, label, disabled, limitNano, limitReset, usageNano } = key;
    const seen = { name, label, disabled, limitNano, limitReset, usageNano };
    const facts = { ...seen, isOurs: intent !== null, lastSeenAt: startedAt };
    await ctx.db.unmanagedKey.upsert({
      where: { hash: key.hash },
      create: { hash: key.hash, firstSeenAt: startedAt, ...facts },
      update: facts,
    });
  }
  await ctx.db.unmanagedKey.deleteMany({ where: { lastSeenAt: { lt: startedAt } } });
}

/** A key of a known intent is one that is being stored right now, or a stray. */
async function intentsOf(ctx: Context, keys: OpenRouterKey[], marker: string): Promise<Set<string>> {
  const ids = keys.flatMap(({ name }) => provisioningIdOf(marker, name) ?? []);
  const intents = await ctx.db.provisioning.findMany({ where: { id: { in: ids } }, select: { id: true } });
  return new Set(intents.map(({ id }) => id));
}
