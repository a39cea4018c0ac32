import { type Pool, type PoolClient, transact } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { costWithin } from "@/lib/prices";
import { rebook } from "./rebook";

interface EstimatedKey {
  tenant_id: string;
  provisioned_key_id: string;
  hash: string;
}

interface Estimate {
  id: string;
  cost_nano: bigint;
  /** At the tenant's price. */
  held_nano: bigint;
  price_ppm: number;
}

/** Estimates that only a key's usage can still correct: without a name, or with one OpenRouter did not know for a day. */
const UNANSWERED =
  "g.state = 'estimated' AND (g.generation_id IS NULL OR g.settled_at <= now() - interval '1 day')";

/**
 * Corrects together what OpenRouter cannot be asked for call by call, from what the key used in all. Its totals lag by
 * about a minute: once no call of the key is open, nothing was booked for `quietSeconds` before they were read and no
 * other estimate is left, usage minus everything exact is what those calls cost. None is booked above its hold; what no
 * hold covers shows as drift of the key. Answers how many were corrected.
 *
 * A key that is never quiet keeps its estimates marked as such (the dashboard shows them as `estimated`): part of its
 * usage is always of calls that are not booked yet, so that no figure for the others would be exact.
 */
export async function correctFromUsage(
  pool: Pool,
  keyUsage: (hash: string) => Promise<NanoUsd | null>,
  quietSeconds = 90,
): Promise<number> {
  const { rows: keys } = await pool.query<EstimatedKey>(
    `SELECT DISTINCT g.tenant_id, g.provisioned_key_id, p.hash
     FROM generations g JOIN provisioned_keys p ON p.id = g.provisioned_key_id
     WHERE ${UNANSWERED} AND p.hash IS NOT NULL AND g.settled_at <= now() - interval '1 second' * $1
       AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.provisioned_key_id = g.provisioned_key_id)`,
    [quietSeconds],
  );
  let corrected = 0;
  for (const key of keys) {
    // As text: a Date would lose the microseconds.
    const { rows } = await pool.query<{ counted_until: string }>(
      "SELECT (now() - interval '1 second' * $1)::text AS counted_until",
      [quietSeconds],
    );
    const usage = await keyUsage(key.hash);
    if (usage === null) continue;
    corrected += await transact(pool, (client) => correctKey(client, key, usage, rows[0]!.counted_until));
  }
  return corrected;
}

/** The usage was read before this transaction began: whatever was booked since makes the key busy. */
async function correctKey(
  client: PoolClient,
  key: EstimatedKey,
  usage: NanoUsd,
  countedUntil: string,
): Promise<number> {
  const { rows: estimates } = await client.query<Estimate>(
    `SELECT g.id, g.cost_nano, g.held_nano, g.price_ppm FROM generations g
     WHERE g.tenant_id = $1 AND g.provisioned_key_id = $2 AND g.settled_at <= $3 AND ${UNANSWERED}
     ORDER BY g.id FOR UPDATE`,
    [key.tenant_id, key.provisioned_key_id, countedUntil],
  );
  if (estimates.length === 0) return 0;
  const { rows } = await client.query<{ exact: bigint; is_quiet: boolean }>(
    `WITH own AS (SELECT * FROM generations WHERE tenant_id = $1 AND provisioned_key_id = $2)
     SELECT (SELECT coalesce(sum(cost_nano), 0) FROM usage_days WHERE tenant_id = $1 AND provisioned_key_id = $2)::bigint
              - (SELECT coalesce(sum(cost_nano), 0) FROM own WHERE state = 'estimated')::bigint AS exact,
            NOT EXISTS (SELECT FROM own WHERE id >= id_at($3::timestamptz - interval '1 hour') AND settled_at > $3)
              AND NOT EXISTS (SELECT FROM own WHERE state = 'estimated' AND id <> ALL($4::uuid[]))
              AND NOT EXISTS (SELECT FROM holds WHERE provisioned_key_id = $2) AS is_quiet`,
    [key.tenant_id, key.provisioned_key_id, countedUntil, estimates.map(({ id }) => id)],
  );
  const { exact, is_quiet: isQuiet } = rows[0]!;
  if (!isQuiet) return 0;
  const costs = shareOut(usage > exact ? usage - exact : 0n, estimates);
  for (const [index, { id }] of estimates.entries())
    await rebook(client, id, "key_usage", { costNano: costs[index]! });
  return estimates.length;
}

/** First what each was estimated at, as far as it goes; then what is left, up to what each had held. */
function shareOut(rest: NanoUsd, estimates: Estimate[]): NanoUsd[] {
  let left = rest;
  const take = (wanted: NanoUsd) => {
    const taken = wanted < left ? wanted : left;
    left -= taken;
    return taken;
  };
  const shares = estimates.map(({ cost_nano }) => take(cost_nano));
  return estimates.map(({ held_nano, price_ppm, cost_nano }, index) => {
    const share = shares[index]!;
    const held = costWithin(held_nano, price_ppm, cost_nano);
    return held > share ? share + take(held - share) : share;
  });
}
