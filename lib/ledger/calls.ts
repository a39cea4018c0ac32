import type { NanoUsd } from "@/lib/money";
import { type Broken, type Difference, MOST_OF_A_KIND } from "./difference";
import type { Month } from "./months";
import type { Ask } from "./snapshot";

export interface CallTotals {
  calls: number;
  costNano: NanoUsd;
  priceNano: NanoUsd;
}

/** What the calls of a month come to. */
export async function totalsOf(ask: Ask, { lowest, highest }: Month): Promise<CallTotals> {
  const [row] = await ask<{ calls: bigint; cost: bigint; price: bigint }>(
    `SELECT count(*) AS calls, coalesce(sum(cost_nano), 0)::bigint AS cost, coalesce(sum(price_nano), 0)::bigint AS price
     FROM generations WHERE id >= $1::uuid AND id < $2::uuid`,
    [lowest, highest],
  );
  return { calls: Number(row!.calls), costNano: row!.cost, priceNano: row!.price };
}

interface BrokenCall {
  id: string;
  tenant_id: string;
  broken: Broken;
  says: string;
}

const WORDS: Record<string, (call: BrokenCall) => string> = {
  price: ({ id, says }) => `Call ${id} has a price that its cost does not come to: ${says}.`,
  estimate: ({ id }) => `Call ${id} is an estimate and does not say which budgets it is booked on.`,
  id: ({ id, says }) => `Call ${id} began at ${says}, and its id says another time: no page finds it.`,
};

/** Looks at each call of a month by itself: its price is that of its cost, an estimate can be corrected, its id tells its time. */
export async function examineCalls(ask: Ask, { lowest, highest }: Month): Promise<Difference[]> {
  const calls = await ask<BrokenCall>(
    `SELECT * FROM (
       SELECT id, tenant_id, CASE
           WHEN price_nano <> price_of(cost_nano, price_ppm) THEN 'price'
           WHEN state = 'estimated' AND (budget_ids IS NULL OR cardinality(budget_ids) = 0
             OR cardinality(budget_ids) IS DISTINCT FROM cardinality(window_starts)) THEN 'estimate'
           WHEN id < id_at(created_at - interval '10 minutes') OR id >= id_at(created_at + interval '10 minutes') THEN 'id'
         END AS broken,
         CASE WHEN price_nano <> price_of(cost_nano, price_ppm)
           THEN format('%s nano-USD at %s ppm, and %s were booked', cost_nano, price_ppm, price_nano)
           ELSE created_at::text END AS says
       FROM generations WHERE id >= $1::uuid AND id < $2::uuid
     ) call
     WHERE broken IS NOT NULL LIMIT ${MOST_OF_A_KIND}`,
    [lowest, highest],
  );
  return calls.map((call) => ({
    broken: call.broken,
    tenantId: call.tenant_id,
    words: WORDS[call.broken]!(call),
  }));
}

/** Looks for corrections of a month's calls that correct nothing. */
export async function examineCorrections(ask: Ask, { lowest, highest }: Month): Promise<Difference[]> {
  const rows = await ask<{ call_id: string; tenant_id: string; state: string | null }>(
    `SELECT c.call_id, c.tenant_id, g.state::text
     FROM generation_corrections c
     LEFT JOIN generations g ON g.id = c.call_id AND g.tenant_id = c.tenant_id AND g.id >= $1::uuid AND g.id < $2::uuid
     WHERE c.call_id >= $1::uuid AND c.call_id < $2::uuid AND g.state IS DISTINCT FROM 'settled'
     LIMIT ${MOST_OF_A_KIND}`,
    [lowest, highest],
  );
  return rows.map(({ call_id, tenant_id, state }) => ({
    broken: "correction",
    tenantId: tenant_id,
    words: `A correction names call ${call_id}, which ${state === null ? "is not in the ledger" : "is still an estimate"}.`,
  }));
}

/** OpenRouter's id of one call, told twice by one key: it may have been booked twice, or OpenRouter repeats itself. */
export async function repeatedIds(ask: Ask, { lowest, highest }: Month): Promise<string[]> {
  const rows = await ask<{ generation_id: string; calls: bigint }>(
    `SELECT generation_id, count(*) AS calls FROM generations
     WHERE id >= $1::uuid AND id < $2::uuid AND generation_id IS NOT NULL
     GROUP BY provisioned_key_id, generation_id HAVING count(*) > 1 LIMIT ${MOST_OF_A_KIND}`,
    [lowest, highest],
  );
  return rows.map(
    ({ generation_id, calls }) => `OpenRouter's ${generation_id} was booked as ${calls} calls of one key.`,
  );
}
