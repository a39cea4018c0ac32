import type { Database } from "@/lib/db";

/** Deletes the answers whose day is over. @returns how many */
export async function forgetAnswers(db: Database, now: Date): Promise<number> {
  const { count } = await db.idempotencyRecord.deleteMany({ where: { expiresAt: { lte: now } } });
  return count;
}
