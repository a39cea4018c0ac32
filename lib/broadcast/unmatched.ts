import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { daysBefore } from "./match";

/** By then a call is in the ledger, even one whose gateway died. */
const GRACE_MS = 10 * 60_000;

/** Reports of our keys that the ledger should have by now and has not. */
function isMissing(now: Date): Prisma.BroadcastGenerationWhereInput {
  return {
    matchedAt: null,
    provisionedKeyId: { not: null },
    receivedAt: { gte: daysBefore(now, 1), lt: new Date(now.getTime() - GRACE_MS) },
  };
}

/**
 * By key, how many calls of the last day Broadcast has seen and the ledger has not. A call that died before OpenRouter
 * named it is in the ledger without an id; each of those may be one of the missing ones, and so is each open call.
 */
export async function unmatchedByKey({
  db,
  clock,
}: Pick<Context, "db" | "clock">): Promise<Map<string, number>> {
  const now = clock.now();
  const missing = await db.broadcastGeneration.groupBy({
    by: ["provisionedKeyId"],
    where: isMissing(now),
    _count: true,
  });
  const unmatched = new Map<string, number>();
  for (const { provisionedKeyId, _count } of missing) {
    const ofKey = { provisionedKeyId: provisionedKeyId! };
    const since = daysBefore(now, 2);
    const nameless = await db.generation.count({
      where: { ...ofKey, generationId: null, createdAt: { gte: since } },
    });
    const open = await db.hold.count({ where: ofKey });
    if (_count > nameless + open) unmatched.set(provisionedKeyId!, _count - nameless - open);
  }
  return unmatched;
}

/** What Broadcast has seen of our keys within a month; null where it is not received. */
export async function broadcastSummary({ db, clock, config }: Pick<Context, "db" | "clock" | "config">) {
  if (config.broadcastSecret === null) return null;
  const ofOurs = { provisionedKeyId: { not: null } };
  const [seen, newest, unmatched] = await Promise.all([
    db.broadcastGeneration.count({ where: ofOurs }),
    db.broadcastGeneration.aggregate({ where: ofOurs, _max: { receivedAt: true } }),
    unmatchedByKey({ db, clock }),
  ]);
  return {
    seen,
    missing: [...unmatched.values()].reduce((sum, calls) => sum + calls, 0),
    newest_at: newest._max.receivedAt?.toISOString() ?? null,
  };
}
