import { expect, vi } from "vitest";
import type { PrismaClient } from "@/lib/db";

/**
 * Lets these begin while a lock is held, one after another as each comes to wait for it, and go on in that order: none has
 * seen what another did.
 */
export async function atOnce<Outcome>(
  prisma: PrismaClient,
  lock: string,
  acts: (() => Promise<Outcome>)[],
): Promise<Outcome[]> {
  const acting = await prisma.$transaction(async (tx) => {
    await tx.$queryRawUnsafe(lock);
    const begun: Promise<Outcome>[] = [];
    for (const act of acts) {
      begun.push(act());
      await vi.waitFor(async () => expect(await countWaiting(prisma)).toBe(begun.length), { timeout: 4_000 });
    }
    return begun;
  });
  return Promise.all(acting);
}

async function countWaiting(prisma: PrismaClient): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row!.count;
}
