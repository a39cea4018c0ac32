import type { Pool } from "../../lib/db";

const COST_NANO = 10_500n;

/**
 * What must be true after any load: every answered call is one generation at the upstream's price, nothing is held any
 * more, and ledger, day totals and credits agree to the nano-dollar. Throws when it is not: such a figure counts nothing.
 */
export async function checkLedger(pool: Pool, answered: number): Promise<void> {
  const { rows } = await pool.query<Record<string, bigint>>(
    `SELECT (SELECT count(*) FROM holds) AS open_holds,
       (SELECT coalesce(sum(reserved_nano), 0)::bigint FROM budget_windows) AS reserved_nano,
       (SELECT count(*) FROM generations) AS generations,
       (SELECT coalesce(sum(cost_nano), 0)::bigint FROM generations) AS generations_nano,
       (SELECT coalesce(sum(cost_nano), 0)::bigint FROM usage_days) AS usage_days_nano,
       (SELECT coalesce(sum(w.spent_nano), 0)::bigint FROM budget_windows w JOIN budgets b ON b.id = w.budget_id
        WHERE b.scope = 'credits') AS credits_nano`,
  );
  const found = rows[0]!;
  const costNano = BigInt(answered) * COST_NANO;
  const expected: typeof found = {
    open_holds: 0n,
    reserved_nano: 0n,
    generations: BigInt(answered),
    generations_nano: costNano,
    usage_days_nano: costNano,
    credits_nano: costNano,
  };
  const wrong = Object.keys(expected).filter((fact) => found[fact] !== expected[fact]);
  if (wrong.length > 0) {
    const words = wrong.map((fact) => `${fact} is ${found[fact]}, not ${expected[fact]}`);
    throw new Error(`The ledger is wrong after ${answered} answered calls: ${words.join("; ")}.`);
  }
  console.log(`Ledger: ${answered} calls answered and booked, 0 open holds, sums agree.`);
}
