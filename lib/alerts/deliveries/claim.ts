import type { Pool } from "@/lib/db";

/** Longer than an attempt can take. */
const LEASE_MS = 60_000;

/**
 * Takes up to `most` messages that are due, each for a minute: of any number of workers one gets it, and when that one dies
 * the next gets it after the minute, under the same id. A recovery notice waits for the message that it began.
 * @returns their ids, with the number of the attempt that this is
 */
export async function claimDeliveries(
  pool: Pool,
  now: Date,
  most: number,
): Promise<{ id: string; attempt: number }[]> {
  const { rows } = await pool.query<{ id: string; attempts: number }>({
    name: "claim-alert-deliveries",
    text: `UPDATE alert_deliveries SET attempts = attempts + 1, lease_until = $2
           WHERE id IN (
             SELECT d.id FROM alert_deliveries d JOIN alert_channels c ON c.id = d.channel_id
             WHERE d.state = 'waiting' AND d.next_attempt_at <= $1
               AND (d.lease_until IS NULL OR d.lease_until <= $1)
               AND (c.disabled_at IS NULL OR d.event = 'test')
               AND (d.event <> 'resolved' OR NOT EXISTS (
                 SELECT FROM alert_deliveries o
                 WHERE o.alert_id = d.alert_id AND o.channel_id = d.channel_id
                   AND o.event = 'opened' AND o.state = 'waiting'))
             ORDER BY d.next_attempt_at, d.id LIMIT $3
             FOR UPDATE OF d SKIP LOCKED)
           RETURNING id, attempts`,
    values: [now, new Date(now.getTime() + LEASE_MS), most],
  });
  return rows.map(({ id, attempts }) => ({ id, attempt: attempts }));
}
