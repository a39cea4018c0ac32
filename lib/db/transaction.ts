import type { Pool, PoolClient } from "./pool";

/** Deadlock and serialisation failure: the transaction did nothing and may be tried again. */
const RETRYABLE = new Set(["40P01", "40001"]);
const ATTEMPTS = 3;

/** Runs `work` in one transaction on a plain connection; a deadlock's victim is tried again up to three times. */
export async function transact<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("BEGIN");
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      broken = await rollBack(client);
      const code = (error as { code?: string }).code ?? "";
      if (broken || !RETRYABLE.has(code) || attempt === ATTEMPTS) throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** The error when the connection is beyond use and has to leave the pool. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query("ROLLBACK");
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
