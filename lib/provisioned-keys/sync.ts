import type { Context } from "@/lib/context";
import { dayOf } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import type { OpenRouterKey } from "@/lib/openrouter";
import { runPlanned } from "@/lib/provisionings";
import { compareProvisionedKey } from "./compare";
import { WITH_DRIFT } from "./drift";

/**
 * Takes over what OpenRouter says of our keys: what they used, whether they are switched off, and that one is gone; and
 * notices what was changed there by hand. `keys` are all that it has, asked for after `startedAt`.
 */
export async function syncProvisionedKeys(
  ctx: Context,
  keys: OpenRouterKey[],
  startedAt: Date,
): Promise<void> {
  const rows = await ctx.db.provisionedKey.findMany({
    where: { hash: { not: null }, status: { not: "deleted" } },
    include: WITH_DRIFT,
  });
  const listed = new Map(keys.map((key) => [key.hash, key]));
  const untouched: Prisma.ProvisionedKeyWhereInput = { provisionings: { none: isNewerThan(startedAt) } };
  for (const row of rows) {
    const { id, hash, missingSince } = row;
    const key = listed.get(hash!);
    if (!key && missingSince !== null) continue;
    // A key that was deleted while the pages were read moves others past their end: OpenRouter is asked for this one.
    if (!key && (await ctx.openrouter.getKey(hash!)) !== null) continue;
    // Before its switch is taken over: that a replaced key was off is known by our row.
    const planned = key && !isNew(row) ? await compareProvisionedKey(ctx, row, key, untouched) : null;
    const { count } = await ctx.db.provisionedKey.updateMany({
      where: { id, hash, ...untouched },
      data: key ? reported(key, ctx.clock.now(), isNew(row)) : { missingSince: ctx.clock.now() },
    });
    if (planned !== null) await runPlanned(ctx, [planned]);
    if (!key && count > 0)
      ctx.log.warn({ provisioned_key: id, hash }, "a tenant's key is gone at OpenRouter");
  }
  await ctx.db.keyDrift.deleteMany({
    where: { provisionedKey: { OR: [{ status: "deleted" }, { missingSince: { not: null } }] } },
  });
}

/** An imported key that was not looked at yet: how its maker counted, and what it had used, is not known. */
function isNew({ isImported, syncedAt }: { isImported: boolean; syncedAt: Date | null }): boolean {
  return isImported && syncedAt === null;
}

/** What a provisioning changes while the list is on its way is newer than the list; what is planned for later is not. */
function isNewerThan(startedAt: Date): Prisma.ProvisioningWhereInput {
  return {
    OR: [{ finishedAt: null, nextAttemptAt: { lte: startedAt } }, { finishedAt: { gte: startedAt } }],
  };
}

function reported(
  key: OpenRouterKey,
  now: Date,
  isNewHere: boolean,
): Prisma.ProvisionedKeyUpdateManyMutationInput {
  return {
    usageNano: key.usageNano,
    usageDailyNano: key.usageDailyNano,
    usageWeeklyNano: key.usageWeeklyNano,
    usageMonthlyNano: key.usageMonthlyNano,
    status: key.disabled ? "disabled" : "active",
    missingSince: null,
    syncedAt: now,
    ...(isNewHere && {
      includeByok: key.includeByok,
      openingUsageNano: key.usageNano,
      openedOn: dayOf(now),
    }),
  };
}
