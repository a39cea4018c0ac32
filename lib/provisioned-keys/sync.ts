import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import type { OpenRouterKey } from "@/lib/openrouter";

/**
 * Takes over what OpenRouter says of our keys: what they used, whether they are switched off, and that one is gone.
 * `keys` are all that it has, asked for after `startedAt`.
 */
export async function syncProvisionedKeys(
  ctx: Context,
  keys: OpenRouterKey[],
  startedAt: Date,
): Promise<void> {
  const rows = await ctx.db.provisionedKey.findMany({
    where: { hash: { not: null }, status: { not: "deleted" } },
    select: { id: true, hash: true, missingSince: true },
  });
  const listed = new Map(keys.map((key) => [key.hash, key]));
  for (const { id, hash, missingSince } of rows) {
    const key = listed.get(hash!);
    if (!key && missingSince !== null) continue;
    // A key that was deleted while the pages were read moves others past their end: OpenRouter is asked for this one.
    if (!key && (await ctx.openrouter.getKey(hash!)) !== null) continue;
    const { count } = await ctx.db.provisionedKey.updateMany({
      where: { id, hash, provisionings: { none: isNewerThan(startedAt) } },
      data: key ? reported(key, ctx.clock.now()) : { missingSince: ctx.clock.now() },
    });
    if (!key && count > 0)
      ctx.log.warn({ provisioned_key: id, hash }, "a tenant's key is gone at OpenRouter");
  }
}

/** What a provisioning changes while the list is on its way is newer than the list; what is planned for later is not. */
function isNewerThan(startedAt: Date): Prisma.ProvisioningWhereInput {
  return {
    OR: [{ finishedAt: null, nextAttemptAt: { lte: startedAt } }, { finishedAt: { gte: startedAt } }],
  };
}

function reported(key: OpenRouterKey, now: Date): Prisma.ProvisionedKeyUpdateManyMutationInput {
  return {
    usageNano: key.usageNano,
    usageDailyNano: key.usageDailyNano,
    usageWeeklyNano: key.usageWeeklyNano,
    usageMonthlyNano: key.usageMonthlyNano,
    status: key.disabled ? "disabled" : "active",
    missingSince: null,
    syncedAt: now,
  };
}
