import type { Database } from "@/lib/db";
import { findFailedProvisionings } from "@/lib/provisionings";

/**
 * Changes of keys that OpenRouter should have made by now, and those that failed and were not made good since. One that is
 * planned for later, such as deleting a replaced key after its grace, waits for nothing.
 */
export async function countProvisionings(
  db: Database,
  now: Date,
): Promise<{ waiting: number; failed: number }> {
  const [waiting, failed] = await Promise.all([
    db.provisioning.count({
      where: {
        state: { in: ["planned", "sent"] },
        OR: [{ nextAttemptAt: { lte: now } }, { attempts: { gt: 0 } }],
      },
    }),
    findFailedProvisionings(db),
  ]);
  return { waiting, failed: failed.length };
}
