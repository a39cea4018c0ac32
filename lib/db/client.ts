import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "./generated/client";

/** A Prisma client whose view is already decided: one tenant's rows, or everything (see `tenant.ts`). */
export type Database = Omit<PrismaClient, `$on` | `$extends`>;

/** The same inside `$transaction`. */
export type Transaction = Prisma.TransactionClient;

const POOL_WAIT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** For a Postgres that stands still and times nothing out itself. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 1_000;

/**
 * Connects to the database without a tenant fence. Hand it to `tenantDb` or `unscoped`, never to a verb.
 * A full pool fails after two seconds (pg would wait for ever), a stuck statement after ten.
 */
export function connectPrisma(databaseUrl: string, connections = 10): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: POOL_WAIT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  });
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: POOL_WAIT_MS, timeout: STATEMENT_TIMEOUT_MS },
  });
}
