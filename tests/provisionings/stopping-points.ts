import type { Pool } from "@/lib/db";

/** Where a statement stands still, in the middle of whatever transaction it belongs to. */
export interface StoppingPoint {
  table: "provisionings" | "audit_events";
  on: "BEFORE UPDATE" | "AFTER INSERT";
  /** Over OLD and NEW. */
  when: string;
}

/**
 * Makes one statement of another process stand still inside Postgres, where the process can be killed. A trigger of this
 * database alone does it: the code under test knows nothing of it.
 */
export async function stopStatementsAt(pool: Pool, { table, on, when }: StoppingPoint): Promise<void> {
  await pool.query(`CREATE OR REPLACE FUNCTION stand_still() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$`);
  await pool.query(
    `CREATE TRIGGER stand_still ${on} ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION stand_still()`,
  );
}

/** The connections that stand still. */
export async function stoppedConnections(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
  );
  return rows.map(({ pid }) => pid);
}

/** Ends a dead process's connections, as Postgres does when it notices, and lets statements run again. */
export async function letStatementsRun(pool: Pool, table: StoppingPoint["table"]): Promise<void> {
  for (const pid of await stoppedConnections(pool))
    await pool.query("SELECT pg_terminate_backend($1)", [pid]);
  await pool.query(`DROP TRIGGER stand_still ON ${table}`);
}
