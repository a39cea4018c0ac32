import type { Context } from "@/lib/context";
import { addDays, dayOf, parseDay } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { OpenRouterFailure } from "@/lib/openrouter";

const DAYS = 30;
const HOUR_MS = 60 * 60_000;
const KEYS_AT_A_TIME = 200;

type Key = Prisma.ProvisionedKeyGetPayload<object>;

/** Of the days OpenRouter's activity covers, those it may still change: yesterday, and whatever is not matched. */
function isDue(now: Date, isHurried: boolean): Prisma.UpstreamKeyDayWhereInput {
  const today = dayOf(now);
  const readBefore = new Date(now.getTime() - (isHurried ? 0 : HOUR_MS));
  const isUnread = { OR: [{ activityReadAt: null }, { activityReadAt: { lte: readBefore } }] };
  const isOpen: Prisma.UpstreamKeyDayWhereInput = {
    OR: [
      { day: { gte: addDays(today, -1) } },
      { state: { in: ["waiting", "unexplained"] } },
      { activityReadAt: null },
    ],
  };
  return { day: { gte: addDays(today, -DAYS), lt: today }, AND: [isUnread, isOpen] };
}

/**
 * Asks OpenRouter for the activity of every key that has a completed day still open: once an hour each, or at once when
 * `isHurried`. @returns why OpenRouter could not be asked; null when it answered
 */
export async function readActivity(ctx: Context, isHurried: boolean): Promise<string | null> {
  const now = ctx.clock.now();
  const due = await ctx.db.upstreamKeyDay.findMany({
    where: isDue(now, isHurried),
    distinct: ["provisionedKeyId"],
    orderBy: [{ provisionedKeyId: "asc" }, { day: "asc" }],
    take: KEYS_AT_A_TIME,
    include: { provisionedKey: true },
  });
  let problem: string | null = null;
  for (const { provisionedKey } of due) {
    try {
      await readKey(ctx, provisionedKey, now);
    } catch (error) {
      if (!(error instanceof OpenRouterFailure)) throw error;
      ctx.log.warn({ provisioned_key: provisionedKey.id, err: error }, "OpenRouter told no activity");
      problem = error.message;
      // What it refuses for one key it may tell of another; anything else is the same for all.
      if (error.kind !== "refused") break;
    }
  }
  return problem;
}

async function readKey(ctx: Context, key: Key, now: Date): Promise<void> {
  if (key.hash === null) return;
  const sums = new Map<string, { nano: NanoUsd; isRounded: boolean }>();
  for (const { date, usageNano, isRounded } of await ctx.openrouter.keyActivity(key.hash)) {
    const sum = sums.get(date) ?? { nano: 0n, isRounded: false };
    sums.set(date, { nano: sum.nano + usageNano, isRounded: sum.isRounded || isRounded });
  }
  const first = key.openedOn ?? dayOf(key.createdAt);
  const { id: provisionedKeyId, tenantId } = key;
  const days = [...sums.keys()].map(parseDay).filter((day) => day >= first);
  await ctx.db.upstreamKeyDay.createMany({
    data: days.map((day) => ({ provisionedKeyId, tenantId, day })),
    skipDuplicates: true,
  });
  const rows = await ctx.db.upstreamKeyDay.findMany({
    where: { provisionedKeyId, day: { gte: addDays(dayOf(now), -DAYS), lt: dayOf(now) } },
  });
  for (const { day, keyNano } of rows) {
    const sum = sums.get(day.toISOString().slice(0, 10));
    // OpenRouter may have forgotten the days of a deleted key: what the key itself said last stands.
    const unlisted = key.status === "deleted" ? (keyNano ?? 0n) : 0n;
    await ctx.db.upstreamKeyDay.update({
      where: { provisionedKeyId_day: { provisionedKeyId, day } },
      data: {
        activityNano: sum?.nano ?? unlisted,
        isRounded: sum?.isRounded ?? false,
        activityReadAt: now,
      },
    });
  }
}
