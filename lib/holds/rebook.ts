import { v7 as uuid } from "uuid";
import { type CorrectionSource, type Pool, type PoolClient, transact } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { priceOf } from "@/lib/prices";
import type { Outcome } from "./hold";
import { rollUpsOf } from "./roll-up";
import { storable } from "./settle";

/** What is known of an estimated call by now; what it leaves out stays as it was booked. */
export type Correction = Partial<Outcome> & Pick<Outcome, "costNano">;

/**
 * Replaces the estimate that a worker booked for a hold by the exact outcome its gateway came back with.
 * @param holdId also the generation's primary key
 * @returns false when there is no such estimate (the row is exact already) or the outcome is itself an estimate
 */
export async function rebookExactly(pool: Pool, holdId: string, outcome: Outcome): Promise<boolean> {
  return (
    outcome.state === "settled" && transact(pool, (client) => rebook(client, holdId, "gateway", outcome))
  );
}

interface Estimate {
  tenant_id: string;
  cost_nano: bigint;
  price_nano: bigint;
  price_ppm: number;
}

/**
 * Replaces one estimate, in budgets, roll-ups and ledger, and writes down by how much and who knew. False when the row is
 * exact already.
 */
export async function rebook(
  client: PoolClient,
  id: string,
  source: CorrectionSource,
  correction: Correction,
): Promise<boolean> {
  const { rows } = await client.query<Estimate>(
    "SELECT tenant_id, cost_nano, price_nano, price_ppm FROM generations WHERE id = $1 AND state = 'estimated' FOR UPDATE",
    [id],
  );
  const [estimate] = rows;
  if (!estimate) return false;
  const priceNano = priceOf(correction.costNano, estimate.price_ppm);
  const costByNano = correction.costNano - estimate.cost_nano;
  const priceByNano = priceNano - estimate.price_nano;
  await moveSpend(client, id, priceByNano);
  await moveRollUp(client, id, -1);
  await rewrite(client, id, correction, priceNano);
  await moveRollUp(client, id, 1);
  await client.query(
    `INSERT INTO generation_corrections (id, tenant_id, call_id, source, cost_nano, price_nano, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, now())`,
    [uuid(), estimate.tenant_id, id, source, costByNano, priceByNano],
  );
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

async function rewrite(
  client: PoolClient,
  id: string,
  correction: Correction,
  priceNano: NanoUsd,
): Promise<void> {
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
       cancel_mode = coalesce(cancel_mode, $18), price_nano = $19, is_byok = coalesce($20, is_byok),
       prompt_cost_nano = $21, completion_cost_nano = $22
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
      priceNano,
      correction.isByok,
      correction.promptCostNano,
      correction.completionCostNano,
    ],
  );
}

/** Takes a call out of its days (-1) or puts it in (1): a correction may name another model or provider. */
async function moveRollUp(client: PoolClient, id: string, sign: 1 | -1): Promise<void> {
  await client.query(
    `WITH call AS (SELECT * FROM generations WHERE id = $1), ${rollUpsOf("call", sign)} SELECT FROM call`,
    [id],
  );
}

function wholeMs(ms: number | null | undefined): number | null {
  return ms == null ? null : Math.round(ms);
}
