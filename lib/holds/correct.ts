import { type Pool, type PoolClient, transact } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import type { Keyring } from "@/lib/secrets";
import { findGeneration, type GenerationFacts, type Upstream } from "@/lib/upstream";

interface EstimatedRow {
  id: string;
  tenant_id: string;
  provisioned_key_id: string;
  generation_id: string;
  secret_ciphertext: string;
}

/**
 * Asks OpenRouter again for calls that had to be booked as estimates within the last day, and replaces the estimate
 * by the exact cost in ledger, budgets and roll-up at once. Answers how many were corrected.
 */
export async function correctEstimates(pool: Pool, upstream: Upstream, keyring: Keyring): Promise<number> {
  const { rows } = await pool.query<EstimatedRow>(
    `SELECT g.id, g.tenant_id, g.provisioned_key_id, g.generation_id, p.secret_ciphertext
     FROM generations g JOIN provisioned_keys p ON p.id = g.provisioned_key_id
     WHERE g.state = 'estimated' AND g.settled_at > now() - interval '1 day'
       AND g.generation_id IS NOT NULL AND p.secret_ciphertext IS NOT NULL
     ORDER BY g.settled_at LIMIT 50`,
  );
  let corrected = 0;
  for (const row of rows) {
    const place = {
      tenantId: row.tenant_id,
      rowId: row.provisioned_key_id,
      purpose: "provisioned-key",
    } as const;
    const facts = await findGeneration(
      upstream,
      keyring.open(row.secret_ciphertext, place),
      row.generation_id,
    );
    if (facts && (await transact(pool, (client) => rebook(client, row.id, facts.costNano, facts))))
      corrected++;
  }
  return corrected;
}

interface QuietKey {
  provisioned_key_id: string;
  hash: string;
  booked: bigint;
  estimates: { id: string; cost: string }[];
}

/**
 * Estimates of calls that OpenRouter never named are corrected together, from what their key used in all: once no call
 * of the key is open and nothing was booked for `quietSeconds` (OpenRouter's totals lag by about a minute), usage minus
 * everything exact is what they cost. Answers how many were corrected.
 */
export async function correctFromUsage(
  pool: Pool,
  keyUsage: (hash: string) => Promise<NanoUsd | null>,
  quietSeconds = 120,
): Promise<number> {
  const { rows } = await pool.query<QuietKey>(
    `SELECT e.provisioned_key_id, p.hash, e.estimates,
            (SELECT sum(cost_nano)::bigint FROM generations g
             WHERE g.tenant_id = e.tenant_id AND g.provisioned_key_id = e.provisioned_key_id) AS booked
     FROM (SELECT tenant_id, provisioned_key_id, jsonb_agg(jsonb_build_object('id', id, 'cost', cost_nano::text) ORDER BY id) AS estimates
           FROM generations WHERE state = 'estimated' AND generation_id IS NULL GROUP BY 1, 2) e
     JOIN provisioned_keys p ON p.id = e.provisioned_key_id AND p.hash IS NOT NULL
     WHERE NOT EXISTS (SELECT 1 FROM holds h WHERE h.provisioned_key_id = e.provisioned_key_id)
       AND NOT EXISTS (SELECT 1 FROM generations g
                         WHERE g.tenant_id = e.tenant_id AND g.provisioned_key_id = e.provisioned_key_id
                         AND g.settled_at > now() - interval '1 second' * $1)`,
    [quietSeconds],
  );
  let corrected = 0;
  for (const key of rows) {
    const usage = await keyUsage(key.hash);
    if (usage === null) continue;
    const guessed = key.estimates.reduce((sum, { cost }) => sum + BigInt(cost), 0n);
    let rest = usage > key.booked - guessed ? usage - (key.booked - guessed) : 0n;
    for (const [index, { id, cost }] of key.estimates.entries()) {
      const isLast = index === key.estimates.length - 1;
      const costNano = isLast || rest < BigInt(cost) ? rest : BigInt(cost);
      rest -= costNano;
      if (await transact(pool, (client) => rebook(client, id, costNano, null))) corrected++;
    }
  }
  return corrected;
}

/** Replaces one estimate, in budgets, roll-up and ledger. False when the row is exact already. */
async function rebook(
  client: PoolClient,
  id: string,
  costNano: NanoUsd,
  facts: GenerationFacts | null,
): Promise<boolean> {
  const { rows } = await client.query<{ cost_nano: bigint }>(
    "SELECT cost_nano FROM generations WHERE id = $1 AND state = 'estimated' FOR UPDATE",
    [id],
  );
  const [estimate] = rows;
  if (!estimate) return false;
  await client.query(
    `WITH place AS (
       SELECT unnest(budget_ids) AS budget_id, unnest(window_starts) AS starts_at FROM generations WHERE id = $1
     ), locked AS (
       SELECT w.budget_id, w.starts_at FROM budget_windows w JOIN place USING (budget_id, starts_at)
       ORDER BY 1, 2 FOR UPDATE OF w
     )
     UPDATE budget_windows w SET spent_nano = w.spent_nano + $2
     FROM locked l WHERE w.budget_id = l.budget_id AND w.starts_at = l.starts_at`,
    [id, costNano - estimate.cost_nano],
  );
  await moveRollUp(client, id, -1);
  await client.query(
    `UPDATE generations SET state = 'settled', cost_nano = $2, budget_ids = NULL, window_starts = NULL,
       upstream_cost_nano = $3, model = CASE WHEN starts_with($4, model_asked) THEN model_asked ELSE coalesce($4, model) END,
       provider = coalesce($5, provider), prompt_tokens = coalesce($6, prompt_tokens),
       completion_tokens = coalesce($7, completion_tokens), reasoning_tokens = coalesce($8, reasoning_tokens),
       cached_tokens = coalesce($9, cached_tokens), finish_reason = coalesce($10, finish_reason)
     WHERE id = $1`,
    [
      id,
      costNano,
      facts?.upstreamCostNano,
      facts?.model,
      facts?.provider,
      facts?.promptTokens,
      facts?.completionTokens,
      facts?.reasoningTokens,
      facts?.cachedTokens,
      facts?.finishReason,
    ],
  );
  await moveRollUp(client, id, 1);
  return true;
}

/** Takes a generation out of its day (-1) or puts it in (1): a correction may name another model or provider. */
async function moveRollUp(client: PoolClient, id: string, sign: 1 | -1): Promise<void> {
  await client.query(
    `INSERT INTO usage_days AS d (tenant_id, day, api_key_id, model, provider, requests, errors, prompt_tokens,
       completion_tokens, reasoning_tokens, cost_nano)
     SELECT tenant_id, (created_at AT TIME ZONE 'UTC')::date, api_key_id, model, coalesce(provider, ''), $2::int,
       $2::int * (error_reason IS NOT NULL)::int, $2::int * prompt_tokens, $2::int * completion_tokens,
       $2::int * reasoning_tokens, $2::int * cost_nano
     FROM generations WHERE id = $1
     ON CONFLICT (tenant_id, day, api_key_id, model, provider) DO UPDATE SET
       requests = d.requests + excluded.requests, errors = d.errors + excluded.errors,
       prompt_tokens = d.prompt_tokens + excluded.prompt_tokens,
       completion_tokens = d.completion_tokens + excluded.completion_tokens,
       reasoning_tokens = d.reasoning_tokens + excluded.reasoning_tokens, cost_nano = d.cost_nano + excluded.cost_nano`,
    [id, sign],
  );
}
