import type { Database } from "@/lib/db";

/**
 * Changes of keys that OpenRouter should have made by now, and those that failed and were not made good since. One that is
 * planned for later, such as deleting a replaced key after its grace, waits for nothing.
 */
export async function countProvisionings(
  db: Database,
  now: Date,
): Promise<{ waiting: number; failed: number }> {
  const [waiting, failures] = await Promise.all([
    db.provisioning.count({
      where: {
        state: { in: ["planned", "sent"] },
        OR: [{ nextAttemptAt: { lte: now } }, { attempts: { gt: 0 } }],
      },
    }),
    db.provisioning.findMany({
      where: { state: "failed", provisionedKey: { status: { not: "deleted" } } },
      select: { id: true, provisionedKeyId: true },
    }),
  ]);
  const successes = await db.provisioning.findMany({
    where: {
      state: "confirmed",
      provisionedKeyId: { in: failures.map(({ provisionedKeyId }) => provisionedKeyId) },
    },
    orderBy: { id: "desc" },
    distinct: ["provisionedKeyId"],
    select: { id: true, provisionedKeyId: true },
  });
  const newest = new Map(successes.map(({ provisionedKeyId, id }) => [provisionedKeyId, id]));
  const failed = failures.filter(({ provisionedKeyId, id }) => id > (newest.get(provisionedKeyId) ?? ""));
  return { waiting, failed: failed.length };
}
