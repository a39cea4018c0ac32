import type { Pool } from "@/lib/db";
import type { Hold } from "./hold";
import { holdValues, INSERT_HOLDS, type Place } from "./hold-row";

// Locks the windows in the order everybody locks them, and reads them as they are once they are locked. The sum of all
// that is asked of a window has to fit; a window that is missing counts as one that does not.
const PLACE_ALL = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) AS w(budget_id, starts_at, amount)
  ), locked AS (
    SELECT w.budget_id, w.starts_at,
      limit_at($8::timestamptz, w.limit_nano, w.raised_limit_nano, w.raised_until) AS limit_nano, w.spent_nano + w.reserved_nano + wanted.amount AS taken, wanted.amount
    FROM budget_windows w JOIN wanted USING (budget_id, starts_at)
    ORDER BY w.budget_id, w.starts_at
    FOR UPDATE OF w
  ), verdict AS (
    SELECT count(*) = cardinality($1::uuid[]) AND coalesce(bool_and(limit_nano IS NULL OR taken <= limit_nano), true) AS fits
    FROM locked
  ), moved AS (
    UPDATE budget_windows w SET reserved_nano = w.reserved_nano + l.amount
    FROM locked l, verdict
    WHERE verdict.fits AND w.budget_id = l.budget_id AND w.starts_at = l.starts_at
  ), placed AS (${INSERT_HOLDS}, verdict WHERE verdict.fits)
  SELECT fits, now() AS now FROM verdict`;

/**
 * Places all holds of a batch, or none, in one statement and so in one transaction.
 * @returns the database's time, or null when they do not all fit
 */
export async function placeAll(pool: Pool, holds: Hold[], placesOf: Place[][]): Promise<Date | null> {
  const wanted = new Map<string, { place: Place; amount: bigint }>();
  holds.forEach((hold, index) => {
    for (const place of placesOf[index]!) {
      const known = wanted.get(place.key);
      if (known) known.amount += hold.amountNano;
      else wanted.set(place.key, { place, amount: hold.amountNano });
    }
  });
  const windows = [...wanted.values()];
  const { rows } = await pool.query<{ fits: boolean; now: Date }>({
    name: "place-all",
    text: PLACE_ALL,
    values: [
      windows.map(({ place }) => place.budget.id),
      windows.map(({ place }) => place.startsAt),
      windows.map(({ amount }) => amount),
      ...holdValues(holds, placesOf),
    ],
  });
  return rows[0]!.fits ? rows[0]!.now : null;
}
