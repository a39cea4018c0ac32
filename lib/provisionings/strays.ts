import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { OpenRouterKey } from "@/lib/openrouter";
import { installationMarker, provisioningIdOf } from "./key-name";

const WITH_KEY = {
  provisionedKey: { select: { hash: true, status: true } },
} as const satisfies Prisma.ProvisioningInclude;

type Intent = Prisma.ProvisioningGetPayload<{ include: typeof WITH_KEY }>;

/**
 * Deletes keys of this installation that no row owns: a POST that outlived its attempt and took effect late. `keys` was
 * listed before this is called, so a key that is being stored right now belongs to a provisioning that is not finished
 * and is left alone; so is a key whose intent is unknown here, which a restored backup may have forgotten.
 * @returns the hashes of those that were deleted
 */
export async function deleteStrays(ctx: Context, keys: OpenRouterKey[]): Promise<Set<string>> {
  const marker = await installationMarker(ctx.db, ctx.clock.now());
  const named = keys.flatMap((key) => {
    const provisioningId = provisioningIdOf(marker, key.name);
    return provisioningId === null ? [] : [{ key, provisioningId }];
  });
  const intents = await ctx.db.provisioning.findMany({
    where: { id: { in: named.map(({ provisioningId }) => provisioningId) } },
    include: WITH_KEY,
  });
  const byId = new Map(intents.map((intent) => [intent.id, intent]));
  const deleted = new Set<string>();
  for (const { key, provisioningId } of named) {
    const intent = byId.get(provisioningId);
    if (!intent || !isStray(intent, key)) continue;
    await ctx.openrouter.deleteKey(key.hash);
    ctx.log.warn(
      { hash: key.hash, provisioning: provisioningId },
      "deleted a key at OpenRouter that no tenant owned",
    );
    await noteDeletion(ctx, intent, key);
    deleted.add(key.hash);
  }
  return deleted;
}

/** Its intent has ended, and with another key than this, or this one was deleted and has come back. */
function isStray({ state, provisionedKey }: Intent, key: OpenRouterKey): boolean {
  const hasEnded = state === "confirmed" || state === "failed";
  return hasEnded && (provisionedKey.hash !== key.hash || provisionedKey.status === "deleted");
}

async function noteDeletion(ctx: Context, intent: Intent, key: OpenRouterKey): Promise<void> {
  await ctx.db.$transaction((tx) =>
    recordAudit(tx, ctx, {
      tenantId: intent.tenantId,
      action: "provisioned_key.stray_deleted",
      target: `provisioned_key:${intent.provisionedKeyId}`,
      before: { hash: key.hash, label: key.label, name: key.name },
      after: null,
    }),
  );
}
