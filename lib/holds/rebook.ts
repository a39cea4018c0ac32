import { type Pool, type PoolClient, transact } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import type { Outcome } from "./hold";
import { storable } from "./settle";

/** What is known of an estimated call by now; what it leaves out stays as it was booked. */
export type Correction = Partial<Outcome> & Pick<Outcome, "costNano">;

/**
 * Replaces the estimate that a worker booked for a hold by the exact outcome its gateway came back with.
 * @param holdId also the generation's primary key
 * @returns false when there is no such estimate (the row is exact already) or the outcome is itself an estimate
 */
export async function rebookExactly(pool: Pool, holdId: string, outcome: Outcome): Promise<boolean> {
  return outcome.state === "settled" && transact(pool, (client) => rebook(client, holdId, outcome));
}

/** Replaces one estimate, in budgets, roll-up and ledger. False when the row is exact already. */
export async function rebook(client: PoolClient, id: string, correction: Correction): Promise<boolean> {
  const { rows } = await client.query<{ cost_nano: bigint }>(
    "SELECT cost_nano FROM generations WHERE id = $1 AND state = 'estimated' FOR UPDATE",
    [id],
  );
  const [estimate] = rows;
  if (!estimate) return false;
  await moveSpend(client, id, correction.costNano - estimate.cost_nano);
  await moveRollUp(client, id, -1);
  await rewrite(client, id, correction);
  await moveRollUp(client, id, 1);
  return true;
}

async function moveSpend(client: PoolClient, id: string, byNano: NanoUsd): Promise<void> {
  await client.query(
    `WITH place AS (
       SELECT unnest(budget_ids) AS budget_id, unnest(window_starts) AS starts_at FROM generations WHERE id = $1
     ), locked AS (
       SELECT w.budget_id, w.starts_at FROM budget_windows w JOIN place USING (budget_id, starts_at)
       ORDER BY 1, 2 FOR UPDATE OF w
     )
     UPDATE budget_windows w SET spent_nano = w.spent_nano + $2
     FROM locked l WHERE w.budget_id = l.budget_id AND w.starts_at = l.starts_at`,
    [id, byNano],
  );
}

async function rewrite(client: PoolClient, id: string, correction: Correction): Promise<void> {
  await client.query(
    `UPDATE generations SET state = 'settled', cost_nano = $2, budget_ids = NULL, window_starts = NULL,
       upstream_cost_nano = coalesce($3, upstream_cost_nano), generation_id = coalesce($4, generation_id),
       model = CASE WHEN starts_with($5, model_asked) THEN model_asked ELSE coalesce($5, model) END,
       provider = coalesce($6, provider), prompt_tokens = coalesce($7, prompt_tokens),
       completion_tokens = coalesce($8, completion_tokens), reasoning_tokens = coalesce($9, reasoning_tokens),
       cached_tokens = coalesce($10, cached_tokens), finish_reason = coalesce($11, finish_reason),
       status = coalesce($12, status), cancelled = cancelled OR coalesce($13, false),
       error_reason = CASE WHEN $14 THEN $15 ELSE error_reason END,
       latency_ms = coalesce($16, latency_ms), first_token_ms = coalesce($17, first_token_ms),
       cancel_mode = coalesce(cancel_mode, $18)
     WHERE id = $1`,
    [
      id,
      correction.costNano,
      correction.upstreamCostNano,
      storable(correction.generationId),
      storable(correction.model),
      storable(correction.provider),
      correction.promptTokens,
      correction.completionTokens,
      correction.reasoningTokens,
      correction.cachedTokens,
      storable(correction.finishReason),
      correction.status,
      correction.cancelled,
      correction.errorReason !== undefined,
      storable(correction.errorReason),
      wholeMs(correction.latencyMs),
      wholeMs(correction.firstTokenMs),
      correction.cancelMode,
    ],
  );
}

/** Takes a generation out of its day, and its end user's, (-1) or puts it in (1): a correction may name another model or provider. */
async function moveRollUp(client: PoolClient, id: string, sign: 1 | -1): Promise<void> {
  await client.query(
    `INSERT INTO usage_days AS d (tenant_id, day, api_key_id, provisioned_key_id, model, provider, requests, errors, prompt_tokens,
       completion_tokens, reasoning_tokens, cost_nano)
     SELECT tenant_id, (created_at AT TIME ZONE 'UTC')::date, api_key_id, provisioned_key_id, model, coalesce(provider, ''), $2::int,
       $2::int * (error_reason IS NOT NULL)::int, $2::int * prompt_tokens, $2::int * completion_tokens,
       $2::int * reasoning_tokens, $2::int * cost_nano
     FROM generations WHERE id = $1
     ON CONFLICT (tenant_id, day, api_key_id, provisioned_key_id, model, provider) DO UPDATE SET
       requests = d.requests + excluded.requests, errors = d.errors + excluded.errors,
       prompt_tokens = d.prompt_tokens + excluded.prompt_tokens,
       completion_tokens = d.completion_tokens + excluded.completion_tokens,
       reasoning_tokens = d.reasoning_tokens + excluded.reasoning_tokens, cost_nano = d.cost_nano + excluded.cost_nano`,
    [id, sign],
  );
  await client.query(
    `INSERT INTO end_user_days AS d (tenant_id, end_user, day, requests, prompt_tokens, completion_tokens, cost_nano)
     SELECT tenant_id, end_user, (created_at AT TIME ZONE 'UTC')::date, $2::int, $2::int * prompt_tokens,
       $2::int * completion_tokens, $2::int * cost_nano
     FROM generations WHERE id = $1 AND end_user IS NOT NULL
     ON CONFLICT (tenant_id, end_user, day) DO UPDATE SET
       requests = d.requests + excluded.requests, prompt_tokens = d.prompt_tokens + excluded.prompt_tokens,
       completion_tokens = d.completion_tokens + excluded.completion_tokens, cost_nano = d.cost_nano + excluded.cost_nano`,
    [id, sign],
  );
}

function wholeMs(ms: number | null | undefined): number | null {
  return ms == null ? null : Math.round(ms);
}
