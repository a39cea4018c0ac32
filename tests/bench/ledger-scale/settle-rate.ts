import { v7 as uuid } from "uuid";
import { DatabaseClock } from "../../../lib/clock";
import { connectPool, type Pool } from "../../../lib/db";
import { type AppliedBudget, Ledger, NOTHING } from "../../../lib/holds";
import { AT_COST } from "../../../lib/prices";

const CALLERS = 32;
const SECONDS = 3;

/** How many calls a second one gateway's ledger holds and settles, durably, for callers of different tenants. */
export async function settleRate(databaseUrl: string, pool: Pool): Promise<number> {
  const { rows: keys } = await pool.query<Record<"tenant_id" | "api_key_id" | "provisioned_key_id", string>>(
    "SELECT * FROM bench_keys WHERE key = 0 ORDER BY tenant LIMIT $1",
    [CALLERS],
  );
  const { rows: budgets } = await pool.query<
    AppliedBudget & { tenant_id: string; api_key_id: string | null }
  >(`SELECT id, tenant_id, api_key_id, scope, "window" FROM budgets ORDER BY id`);
  const own = connectPool(databaseUrl);
  const ledger = new Ledger(own, new DatabaseClock());
  const startedAt = performance.now();
  const isOver = () => performance.now() - startedAt > SECONDS * 1_000;
  const settled = await Promise.all(
    keys.map(async (key) => {
      const applied = budgets.filter(
        ({ tenant_id, api_key_id }) =>
          tenant_id === key.tenant_id && (api_key_id === null || api_key_id === key.api_key_id),
      );
      let calls = 0;
      for (; !isOver(); calls++) await settleOne(ledger, key, applied);
      return calls;
    }),
  );
  const perSecond =
    settled.reduce((sum, calls) => sum + calls, 0) / ((performance.now() - startedAt) / 1_000);
  await ledger.close();
  await own.end();
  return perSecond;
}

async function settleOne(
  ledger: Ledger,
  key: Record<"tenant_id" | "api_key_id" | "provisioned_key_id", string>,
  budgets: AppliedBudget[],
): Promise<void> {
  const id = uuid();
  const placement = await ledger.place({
    id,
    tenantId: key.tenant_id,
    apiKeyId: key.api_key_id,
    provisionedKeyId: key.provisioned_key_id,
    amountNano: 1_000n,
    pricePpm: AT_COST,
    budgets,
    timeZone: "UTC",
    model: "vendor/model-00",
    endUser: null,
    sessionId: null,
    streamed: false,
  });
  if (!("hold" in placement)) throw new Error("A budget of the benchmark is exhausted.");
  await ledger.settle(id, { ...NOTHING, costNano: 500n, generationId: `gen-bench-${id}` });
}
