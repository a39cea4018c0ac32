import pg from "pg";

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

// BIGINT as bigint, whatever its size: money is never a float (I4).
pg.types.setTypeParser(pg.types.builtins.INT8, BigInt);

/**
 * Plain connections for the ledger's hot path, apart from the dashboard's, so that neither starves the other.
 * A lock that is not granted within a second fails the statement: the caller answers 503 and other tenants go on.
 */
export function connectPool(databaseUrl: string, connections = 8): Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    lock_timeout: 1_000,
    idle_in_transaction_session_timeout: 5_000,
    keepAlive: true,
  });
  // An idle connection that dies is replaced at the next query, which reports what is wrong.
  pool.on("error", () => {});
  return pool;
}
