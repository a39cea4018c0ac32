import type { Pool } from "@/lib/db";

const BATCH = 5_000;

/**
 * Takes calls out of the ledger that are older than their tenant keeps them, some thousands a run, and drops past months
 * that have become empty. Roll-ups, statements, credits and budgets are not touched; an estimate stays until it is exact.
 * @returns how many calls are gone
 */
export async function forgetOldCalls(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ gone: number }>("SELECT forget_old_calls($1) AS gone", [BATCH]);
  if (rows[0]!.gone < BATCH) await pool.query("SELECT drop_empty_generation_partitions()");
  return rows[0]!.gone;
}
