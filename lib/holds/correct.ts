import { type Pool, transact } from "@/lib/db";
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
    const place = { tenantId: row.tenant_id, rowId: row.provisioned_key_id, purpose: "provisioned-key" } as const;
    const facts = await findGeneration(upstream, keyring.open(row.secret_ciphertext, place), row.generation_id);
    if (facts && (await correct(pool, row.id, facts))) corrected++;
  }
  return corrected;
}

/** False when the row is exact already. */
async function correct(pool: Pool, id: string, facts: GenerationFacts): Promise<boolean> {
  return transact(pool, async (client) => {
    const { rows } = await client.query<{ cost_nano: bigint }>(
      "SELECT cost_nano FROM generations WHERE id = $1 AND state = 'estimated' FOR UPDATE",
      [id],
    );
    const [estimate] = rows;
    if (!estimate) return false;
    await client.query(
      `WITH g AS (SELECT unnest(budget_ids) AS budget_id, unnest(window_starts) AS starts_at FROM generations WHERE id = $1),
       locked AS (
         SELECT w.budget_id, w.starts_at FROM budget_windows w JOIN g USING (budget_id, starts_at)
         ORDER BY 1, 2 FOR UPDATE OF w
       )
       UPDATE budget_windows w SET spent_nano = w.spent_nano + $2
       FROM locked l WHERE w.budget_id = l.budget_id AND w.starts_at = l.starts_at`,
      [id, facts.costNano - estimate.cost_nano],
    );
    await moveRollUp(client, id, -1);
    await client.query(
      `UPDATE generations SET state = 'settled', cost_nano = $2, upstream_cost_nano = $3, model = $4, provider = $5,
         prompt_tokens = $6, completion_tokens = $7, reasoning_tokens = $8, cached_tokens = $9, finish_reason = $10,
         budget_ids = NULL, window_starts = NULL
       WHERE id = $1`,
      [
        id,
        facts.costNano,
        facts.upstreamCostNano,
        facts.model,
        facts.provider,
        facts.promptTokens,
        facts.completionTokens,
        facts.reasoningTokens,
        facts.cachedTokens,
        facts.finishReason,
      ],
    );
    await moveRollUp(client, id, 1);
    return true;
  });
}

/** Takes a generation out of its day (-1) or puts it in (1): a correction may name another model or provider. */
async function moveRollUp(client: Pick<Pool, "query">, id: string, sign: 1 | -1): Promise<void> {
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
