import pg from "pg";

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

const { builtins, getTypeParser } = pg.types;

/** BIGINT as bigint, whatever its size: money is never a float (I4). For these connections only; Prisma has its own. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text") =>
    oid === builtins.INT8 ? BigInt : getTypeParser(oid, format)) as typeof getTypeParser,
};

const STATEMENT_TIMEOUT_MS = 5_000;
/** A Postgres that stands still does not time anything out itself; then the connection is given up from here. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 1_000;

/**
 * Plain connections for the ledger's hot path, apart from the dashboard's, so that neither starves the other.
 * A lock that is not granted within a second fails the statement: the caller answers 503 and other tenants go on.
 */
export function connectPool(databaseUrl: string, connections = 8): Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    types,
    pipeline: true,
    max: connections,
    connectionTimeoutMillis: 2_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    lock_timeout: 1_000,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    options: "-c plan_cache_mode=force_generic_plan",
  });
  // An idle connection that dies is replaced at the next query, which reports what is wrong.
  pool.on("error", () => {});
  return pool;
}
