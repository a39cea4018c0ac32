import type { Database, Prisma } from "@/lib/db";
import type { send } from "../send";
import { nextAttemptAt } from "./back-off";

type Delivery = Prisma.AlertDeliveryGetPayload<object>;
type Outcome = Awaited<ReturnType<typeof send>>;

/**
 * Writes down what an attempt came to, and when the next is due: the log in any case, the state only while the delivery
 * is still at this attempt, so that who was slow undoes nothing of who came after.
 */
export async function recordAttempt(
  db: Database,
  delivery: Delivery,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const { id, attempts: number } = delivery;
  const { durationMs, status, answer, error } = outcome;
  const startedAt = new Date(now.getTime() - durationMs);
  await db.$transaction([
    db.alertDelivery.updateMany({
      where: { id, state: "waiting", attempts: number },
      data: { leaseUntil: null, ...after(delivery, outcome, now) },
    }),
    db.alertAttempt.create({
      data: { deliveryId: id, number, startedAt, durationMs, status, answer, error },
    }),
  ]);
}

function after(
  { event, since }: Delivery,
  { error }: Outcome,
  now: Date,
): Prisma.AlertDeliveryUpdateManyMutationInput {
  if (error === null) return { state: "delivered", finishedAt: now };
  const next = event === "test" ? null : nextAttemptAt(since, now);
  return next === null ? { state: "failed", finishedAt: now } : { nextAttemptAt: next };
}
