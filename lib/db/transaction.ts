import { setTimeout as delay } from "node:timers/promises";
import type { Pool, PoolClient } from "./pool";

/** Deadlock and serialisation failure: the transaction did nothing and may be tried again. */
const RETRYABLE = new Set(["40P01", "40001"]);
const REPEATS = 3;
/** Victims of one deadlock that came back together would meet again. */
const PAUSE_MS = 20;

/** Hands in the last statement of a transaction, which then travels together with the COMMIT. */
export type Last = (statement: Promise<unknown>) => void;

/**
 * Runs `work` in one transaction on a plain connection; a deadlock's victim is tried again up to three times, each
 * after a pause of random length. BEGIN is
 * sent along with the first statement and COMMIT with the one given to `last`, so that a short transaction costs two
 * round trips.
 */
export async function transact<Result>(
  pool: Pool,
  work: (client: PoolClient, last: Last) => Promise<Result>,
): Promise<Result> {
  for (let repeats = 0; ; repeats++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    // A connection that dies also says so by an event; unheard, it would end the process.
    client.on("error", onDeath);
    try {
      return await attemptOnce(client, work);
    } catch (error) {
      broken = await rollBack(client);
      const code = (error as { code?: string }).code ?? "";
      if (broken || !RETRYABLE.has(code) || repeats === REPEATS) throw error;
    } finally {
      client.off("error", onDeath);
      client.release(broken);
    }
    await delay(Math.random() * PAUSE_MS * 2 ** repeats);
  }
}

/** The statement under way is rejected with the same error; nothing else has to happen. */
function onDeath(): void {}

async function attemptOnce<Result>(
  client: PoolClient,
  work: (client: PoolClient, last: Last) => Promise<Result>,
): Promise<Result> {
  const lasting: Promise<unknown>[] = [client.query("BEGIN")];
  // Failures are collected below; without a handler of its own each would count as unhandled until then.
  const last: Last = (statement) => {
    statement.catch(() => {});
    lasting.push(statement);
  };
  lasting[0]!.catch(() => {});
  const result = await work(client, last);
  last(client.query("COMMIT"));
  await Promise.all(lasting);
  return result;
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
