import type { Database } from "@/lib/db";

const KEPT_MS = 365 * 24 * 60 * 60 * 1_000;

/**
 * Deletes alerts that were over a year ago, and deliveries that ended then, with what became of each sending. One that is
 * open or still being sent stays however old it is.
 * @returns how many alerts and deliveries are gone
 */
export async function forgetAlerts(db: Database, now: Date): Promise<number> {
  const old = { lt: new Date(now.getTime() - KEPT_MS) };
  const deliveries = await db.$transaction(async (tx) => {
    await tx.alertAttempt.deleteMany({ where: { delivery: { finishedAt: old } } });
    return tx.alertDelivery.deleteMany({ where: { finishedAt: old } });
  });
  const alerts = await db.alert.deleteMany({ where: { resolvedAt: old, deliveries: { none: {} } } });
  return deliveries.count + alerts.count;
}
