import type { Context } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import type { Database, Prisma } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

const HOUR_MS = 60 * 60_000;

/** What the account had when OpenRouter was last asked. */
export interface AccountReading {
  totalNano: NanoUsd;
  usedNano: NanoUsd;
  /** Below zero for an account that overdrew. */
  remainingNano: NanoUsd;
  readAt: Date;
}

/** Asks OpenRouter what the account has and writes it down: the newest reading of each hour is kept. */
export async function recordAccountCredits(
  ctx: Pick<Context, "db" | "clock" | "openrouter">,
): Promise<AccountReading> {
  const { totalNano, usedNano } = await ctx.openrouter.credits();
  const readAt = ctx.clock.now();
  const hour = new Date(Math.floor(readAt.getTime() / HOUR_MS) * HOUR_MS);
  const facts = { totalNano, usedNano, readAt };
  await ctx.db.accountCredits.upsert({ where: { hour }, create: { hour, ...facts }, update: facts });
  return { ...facts, remainingNano: totalNano - usedNano };
}

/** The newest reading; null before the first. */
export async function readAccountCredits(db: Database): Promise<AccountReading | null> {
  const row = await db.accountCredits.findFirst({ orderBy: { hour: "desc" } });
  return row && readingOf(row);
}

/** The last reading of each of the last `days` UTC days, today included, oldest first; days without one are left out. */
export async function readAccountDays(
  db: Database,
  now: Date,
  days: number,
): Promise<Array<AccountReading & { day: Date }>> {
  const rows = await db.accountCredits.findMany({
    where: { hour: { gte: addDays(dayOf(now), 1 - days) } },
    orderBy: { hour: "asc" },
  });
  const byDay = new Map(rows.map((row) => [dayOf(row.hour).getTime(), row]));
  return Array.from(byDay, ([day, row]) => ({ day: new Date(day), ...readingOf(row) }));
}

function readingOf({ totalNano, usedNano, readAt }: Prisma.AccountCreditsGetPayload<object>): AccountReading {
  return { totalNano, usedNano, remainingNano: totalNano - usedNano, readAt };
}
