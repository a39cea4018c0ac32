import { type Pool, transact } from "@/lib/db";

/** One question about the books; every question of a snapshot sees them at the same instant. */
export type Ask = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

/** The whole ledger is read in one go, which takes longer than any call may wait. */
const PATIENCE_MS = 30 * 60_000;

/**
 * Looks at the books as they are at one instant, whatever is placed and settled meanwhile, and changes nothing. Waits for
 * nobody's lock and makes nobody wait.
 */
export function inSnapshot<Result>(pool: Pool, work: (ask: Ask) => Promise<Result>): Promise<Result> {
  return transact(pool, async (client) => {
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    await client.query({
      text: `SELECT set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', '60s', true),
               set_config('plan_cache_mode', 'auto', true)`,
      values: [String(PATIENCE_MS)],
    });
    return work(async (text, values = []) => {
      const { rows } = await client.query({ text, values, query_timeout: PATIENCE_MS } as { text: string });
      return rows;
    });
  });
}
