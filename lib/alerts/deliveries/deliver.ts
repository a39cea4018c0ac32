import { contextFor, type Services } from "@/lib/context";
import type { Pool } from "@/lib/db";
import { send } from "../send";
import { messageOf } from "../send/message";
import { claimDeliveries } from "./claim";
import { recordAttempt } from "./record";

const AT_A_TIME = 16;

/**
 * Sends what is due, sixteen at a time, until nothing is. At least once each: a process that dies between sending and
 * writing that down leaves it to the next, which sends it again under the same id.
 * @returns how many were delivered
 */
export async function deliverAlerts(services: Services, pool: Pool): Promise<number> {
  const { db, config, clock, secrets } = contextFor(
    services,
    { kind: "system", name: "worker" },
    { requestId: "deliver alerts", address: null },
  );
  let delivered = 0;
  for (;;) {
    const claims = await claimDeliveries(pool, clock.now(), AT_A_TIME);
    const done = await Promise.all(claims.map(deliver));
    delivered += done.filter(Boolean).length;
    if (claims.length < AT_A_TIME) return delivered;
  }

  async function deliver({ id, attempt }: { id: string; attempt: number }): Promise<boolean> {
    const row = await db.alertDelivery.findUniqueOrThrow({
      where: { id },
      include: { channel: true, alert: { include: { tenant: { select: { name: true } } } } },
    });
    const { channel, alert, ...delivery } = row;
    const outcome = await send({ config, clock, secrets }, channel, messageOf(delivery, alert, config.url));
    await recordAttempt(db, { ...delivery, attempts: attempt }, outcome, clock.now());
    return outcome.error === null;
  }
}
