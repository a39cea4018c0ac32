import type { Pool } from "@/lib/db";

/** A worker that stands still for a quarter of a year still leaves a partition for every call. */
const MONTHS_AHEAD = 3;

/**
 * Makes the ledger's partitions for the months to come. Without them calls are kept all the same, in one partition that no
 * month's retention can drop. @returns how many were made
 */
export async function keepPartitionsAhead(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ made: number }>(
    "SELECT ensure_generation_partitions(now(), $1) AS made",
    [MONTHS_AHEAD],
  );
  return rows[0]!.made;
}
