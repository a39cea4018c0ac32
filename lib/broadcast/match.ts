import type { Context } from "@/lib/context";
import { idsBetween } from "@/lib/time-ids";

const BATCH = 1_000;
const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

/**
 * Finds in the ledger what Broadcast has reported, and forgets reports that are older than a month. @returns how many were
 * found
 */
export async function matchBroadcast({ db, clock }: Pick<Context, "db" | "clock">): Promise<number> {
  const now = clock.now();
  const forgotten = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  await db.broadcastGeneration.deleteMany({ where: { receivedAt: { lt: forgotten } } });
  const waiting = await db.broadcastGeneration.findMany({
    where: { matchedAt: null, provisionedKeyId: { not: null }, receivedAt: { gte: daysBefore(now, 1) } },
    orderBy: { receivedAt: "desc" },
    take: BATCH,
    select: { generationId: true },
  });
  const ids = waiting.map(({ generationId }) => generationId);
  const found = await db.generation.findMany({
    where: { generationId: { in: ids }, id: idsBetween(daysBefore(now, 2)) },
    select: { generationId: true },
  });
  const { count } = await db.broadcastGeneration.updateMany({
    where: { generationId: { in: found.flatMap(({ generationId }) => generationId ?? []) } },
    data: { matchedAt: now },
  });
  return count;
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
