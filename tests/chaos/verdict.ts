import type { Pool } from "@/lib/db";
import type { TestTenant } from "../gateway/portal";
import type { Bill } from "./bill";
import type { Call } from "./load";

interface Row {
  id: string;
  generation_id: string | null;
  state: "settled" | "estimated";
  cost_nano: bigint;
}

/** What is wrong between OpenRouter's bill, the ledger and what clients saw of one tenant; nothing when nothing is. */
export async function judge(pool: Pool, tenant: TestTenant, bill: Bill, calls: Call[]): Promise<string[]> {
  const { rows } = await pool.query<Row>(
    "SELECT id, generation_id, state, cost_nano FROM generations WHERE tenant_id = $1",
    [tenant.id],
  );
  const wrong = [
    ...callByCall(rows, tenant, bill),
    ...(await sumBySum(pool, tenant, bill)),
    ...seenByClients(rows, tenant, calls),
  ];
  return wrong.map((text) => `tenant ${tenant.id}: ${text}`);
}

/** A call that died before it was named can only be found in its key's sum; there may be as many rows without a name. */
function callByCall(rows: Row[], tenant: TestTenant, bill: Bill): string[] {
  const wrong: string[] = [];
  const booked = new Map<string, Row>();
  for (const row of rows) {
    if (row.state === "estimated")
      wrong.push(`generation ${row.id} (${row.generation_id}) is still an estimate`);
    if (row.generation_id === null) continue;
    if (booked.has(row.generation_id)) wrong.push(`DOUBLED: ${row.generation_id} is booked twice`);
    booked.set(row.generation_id, row);
  }
  const billed = bill.generations.filter(({ keyHash }) => keyHash === tenant.provisionedKeyHash);
  for (const { id, costNano } of billed) {
    const row = booked.get(id);
    if (row && row.cost_nano !== costNano)
      wrong.push(`${id} cost ${costNano} nano and is booked with ${row.cost_nano}`);
  }
  const known = new Set(billed.map(({ id }) => id));
  for (const [id, { cost_nano }] of booked)
    if (!known.has(id) && cost_nano > 0n)
      wrong.push(`INVENTED: ${id} is booked with ${cost_nano} and was never billed`);
  const missing = billed.filter(({ id }) => !booked.has(id));
  const nameless = rows.length - booked.size;
  if (missing.length > nameless)
    wrong.push(
      `LOST: ${missing.length} billed calls have no row and only ${nameless} rows have no name, such as ${missing[0]!.id}`,
    );
  return wrong;
}

async function sumBySum(pool: Pool, tenant: TestTenant, bill: Bill): Promise<string[]> {
  const { rows } = await pool.query<Record<string, bigint>>(
    `SELECT coalesce(sum(cost_nano), 0)::bigint AS cost, coalesce(sum(price_nano), 0)::bigint AS price, count(*) AS calls,
            coalesce(sum(cost_nano) FILTER (WHERE end_user IS NOT NULL), 0)::bigint AS end_user_cost,
            (SELECT coalesce(sum(cost_nano), 0)::bigint FROM usage_days WHERE tenant_id = $1) AS rolled_up_cost,
            (SELECT coalesce(sum(price_nano), 0)::bigint FROM usage_days WHERE tenant_id = $1) AS rolled_up_price,
            (SELECT coalesce(sum(requests), 0)::bigint FROM usage_days WHERE tenant_id = $1) AS rolled_up_calls,
            (SELECT coalesce(sum(cost_nano), 0)::bigint FROM end_user_days WHERE tenant_id = $1) AS rolled_up_end_user_cost,
            (SELECT coalesce(sum(reserved_nano), 0)::bigint FROM budget_windows WHERE tenant_id = $1) AS reserved,
            (SELECT count(*) FROM holds WHERE tenant_id = $1) AS holds
     FROM generations WHERE tenant_id = $1`,
    [tenant.id],
  );
  const { rows: budgets } = await pool.query<{ scope: string; spent: bigint }>(
    `SELECT b.scope, sum(w.spent_nano)::bigint AS spent FROM budgets b JOIN budget_windows w ON w.budget_id = b.id
     WHERE b.tenant_id = $1 GROUP BY b.id, b.scope`,
    [tenant.id],
  );
  const sums = rows[0]!;
  const pairs: [string, bigint, bigint][] = [
    ["OpenRouter's bill", bill.byKey.get(tenant.provisionedKeyHash) ?? 0n, sums.cost!],
    ["cost in the roll-ups", sums.rolled_up_cost!, sums.cost!],
    ["price in the roll-ups", sums.rolled_up_price!, sums.price!],
    ["calls in the roll-ups", sums.rolled_up_calls!, sums.calls!],
    ["cost in the end users' roll-ups", sums.rolled_up_end_user_cost!, sums.end_user_cost!],
    ...budgets.map(({ scope, spent }): [string, bigint, bigint] => [`${scope} budget`, spent, sums.price!]),
    ["reserved", sums.reserved!, 0n],
    ["open holds", sums.holds!, 0n],
  ];
  return pairs
    .filter(([, found, expected]) => found !== expected)
    .map(([what, found, expected]) => `${what}: ${found}, not ${expected}`);
}

function seenByClients(rows: Row[], tenant: TestTenant, calls: Call[]): string[] {
  const booked = new Set(rows.map(({ generation_id }) => generation_id));
  return calls
    .filter((call) => call.tenant === tenant && call.isWhole && !booked.has(call.generationId))
    .map(({ generationId }) => `LOST: a client had the whole of ${generationId}, which is not booked`);
}
