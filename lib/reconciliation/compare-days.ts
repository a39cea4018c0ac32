import type { Context } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { explainingCalls, straddlingOf, uncertaintyOf } from "./calls";
import { isFinal } from "./final";
import { judge, type Verdict } from "./judge";

/** Further back a day comes up again only while it is not settled. */
const RECENT_DAYS = 3;

const WITH_KEY = {
  provisionedKey: { include: { leak: true } },
} as const satisfies Prisma.UpstreamKeyDayInclude;
export type KeyDayRow = Prisma.UpstreamKeyDayGetPayload<{ include: typeof WITH_KEY }>;

/** Compares the ledger with OpenRouter's figures, day by day, of all keys or one. @returns how many days that were */
export async function compareDays(ctx: Context, keyId?: string): Promise<number> {
  const since = addDays(dayOf(ctx.clock.now()), 1 - RECENT_DAYS);
  const rows = await ctx.db.upstreamKeyDay.findMany({
    where: {
      OR: [{ day: { gte: since } }, { state: { in: ["waiting", "unexplained"] } }],
      ...(keyId !== undefined && { provisionedKeyId: keyId }),
    },
    include: WITH_KEY,
  });
  const ours = await ledgerOf(ctx, rows);
  for (const row of rows) await compareDay(ctx, row, ours.get(nameOf(row)) ?? 0n);
  return rows.length;
}

async function ledgerOf(ctx: Context, rows: KeyDayRow[]): Promise<Map<string, NanoUsd>> {
  const sums = await ctx.db.usageDay.groupBy({
    by: ["provisionedKeyId", "day"],
    where: {
      provisionedKeyId: { in: [...new Set(rows.map((row) => row.provisionedKeyId))] },
      day: { in: [...new Set(rows.map(({ day }) => day.getTime()))].map((time) => new Date(time)) },
    },
    _sum: { costNano: true },
  });
  return new Map(sums.map((sum) => [nameOf(sum), sum._sum.costNano ?? 0n]));
}

const nameOf = ({ provisionedKeyId, day }: { provisionedKeyId: string; day: Date }) =>
  `${provisionedKeyId} ${day.getTime()}`;

async function compareDay(ctx: Context, row: KeyDayRow, oursNano: NanoUsd): Promise<void> {
  const theirsNano = theirsOf(row);
  const { driftNano, state, because } = await verdictOn(ctx, row, oursNano);
  const isNews =
    row.oursNano !== oursNano ||
    row.theirsNano !== theirsNano ||
    row.driftNano !== driftNano ||
    row.state !== state ||
    row.because !== because;
  if (!isNews) return;
  await ctx.db.upstreamKeyDay.update({
    where: { provisionedKeyId_day: { provisionedKeyId: row.provisionedKeyId, day: row.day } },
    data: { oursNano, theirsNano, driftNano, state, because },
  });
}

/** OpenRouter's figure of a day: its activity once it has one, else the key's own; less what was spent before adoption. */
function theirsOf({ activityNano, keyNano, openingNano }: KeyDayRow): NanoUsd {
  return (activityNano ?? keyNano ?? 0n) - openingNano;
}

async function verdictOn(ctx: Context, row: KeyDayRow, oursNano: NanoUsd): Promise<Verdict> {
  const { day, provisionedKey } = row;
  const isOver = addDays(day, 1) <= ctx.clock.now();
  const isSettled = isOver && isFinal(day, row.activityReadAt);
  const theirsNano = theirsOf(row);
  const known = {
    oursNano,
    theirsNano,
    acceptedNano: row.acceptedNano,
    roundingNano: 0n,
    straddling: [],
    uncertain: [],
    isOutside: provisionedKey.isImported,
    hasLeak: !isSettled && provisionedKey.leak?.confirmedAt != null,
    waitsFor: isSettled ? null : isOver ? ("activity_pending" as const) : ("day_not_over" as const),
  };
  if (oursNano + row.acceptedNano === theirsNano) return judge(known);
  const calls = await explainingCalls(ctx, {
    ...row,
    isFinal: isSettled,
    readAt: isOver ? (row.activityReadAt ?? row.keyReadAt) : provisionedKey.syncedAt,
  });
  return judge({
    ...known,
    roundingNano: row.isRounded ? await callsOf(ctx, row) : 0n,
    straddling: straddlingOf(calls),
    uncertain: uncertaintyOf(calls),
  });
}

/** How many calls of the key our ledger has on the day: each was rounded up by less than a nano. */
async function callsOf(ctx: Context, { provisionedKeyId, day }: KeyDayRow): Promise<bigint> {
  const { _sum } = await ctx.db.usageDay.aggregate({
    where: { provisionedKeyId, day },
    _sum: { requests: true },
  });
  return BigInt(_sum.requests ?? 0);
}
