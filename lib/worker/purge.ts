import type { Database } from "@/lib/db";

const SESSIONS_KEPT_MS = 30 * 24 * 60 * 60 * 1_000;

/**
 * Deletes what nobody can use any more: idempotency records past their day, sessions that ended a month
 * ago, and apps' codes and passkeys' challenges past their minutes. Answers how many rows that were.
 */
export async function purgeExpired(db: Database, now: Date): Promise<number> {
  const records = await db.idempotencyRecord.deleteMany({ where: { expiresAt: { lte: now } } });
  const sessions = await db.session.deleteMany({
    where: { expiresAt: { lte: new Date(now.getTime() - SESSIONS_KEPT_MS) } },
  });
  const codes = await db.authCode.deleteMany({ where: { expiresAt: { lte: now } } });
  const challenges = await db.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
  return records.count + sessions.count + codes.count + challenges.count;
}
