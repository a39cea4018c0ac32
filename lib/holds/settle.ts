import type { Pool } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import type { Outcome } from "./hold";
import { rollUpsOf } from "./roll-up";

export interface Settlement {
  holdId: string;
  outcome: Outcome;
}

/**
 * Turns a batch of holds into generations: hold deleted, money moved from reserved to spent in every window it was
 * placed on, ledger row and day roll-up written, in one statement and so in one transaction. Answers per settlement
 * whether this call did it; false means somebody else had settled that hold before (the worker, after this process had
 * been stopped for longer than its lease), and nothing was booked twice.
 */
export async function settleHolds(pool: Pool, settlements: Settlement[]): Promise<boolean[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: "settle-holds",
    text: SETTLE,
    values: [JSON.stringify(settlements.map(outcomeRow)), settlements.map(({ holdId }) => holdId)],
  });
  const settled = new Set(rows.map(({ id }) => id));
  return settlements.map(({ holdId }) => settled.has(holdId));
}

// Windows are locked in the order in which holds are placed, whatever order the batch has: no two batches wait for each
// other. Who comes second to a hold waits at its deletion and then finds none. Who waited
// for an admin's change of a budget books on the window that change opened, which only `book_opened_window` can see.
const SETTLE = `
  WITH outcome AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS o(id uuid, state text, cost_nano bigint,
      is_byok boolean, upstream_cost_nano bigint, prompt_cost_nano bigint, completion_cost_nano bigint,
      generation_id text, model text, provider text, prompt_tokens int, completion_tokens int, reasoning_tokens int,
      cached_tokens int, cache_write_tokens int, audio_tokens int, image_tokens int, status int, finish_reason text,
      cancelled boolean, cancel_mode "CancelMode", error_reason text, latency_ms int, first_token_ms int)
  ), hold AS (
    DELETE FROM holds WHERE id = ANY($2::uuid[]) RETURNING *
  ), move AS (
    SELECT place.budget_id, place.starts_at, sum(h.amount_nano)::bigint AS released, sum(price_of(o.cost_nano, h.price_ppm))::bigint AS spent
    FROM hold h JOIN outcome o USING (id), unnest(h.budget_ids, h.window_starts) AS place(budget_id, starts_at)
    GROUP BY 1, 2
  ), locked AS (
    SELECT w.budget_id, w.starts_at, m.released, m.spent
    FROM budget_windows w JOIN move m USING (budget_id, starts_at)
    ORDER BY w.budget_id, w.starts_at
    FOR UPDATE OF w
  ), booked_windows AS (
    UPDATE budget_windows w
    SET reserved_nano = w.reserved_nano - l.released, spent_nano = w.spent_nano + l.spent
    FROM locked l
    WHERE w.budget_id = l.budget_id AND w.starts_at = l.starts_at
  ), booked_opened AS (
    SELECT book_opened_window(m.budget_id, m.starts_at, m.released, m.spent)
    FROM move m LEFT JOIN locked l USING (budget_id, starts_at)
    WHERE l.budget_id IS NULL
  ), booked AS (
    INSERT INTO generations (id, tenant_id, api_key_id, provisioned_key_id, generation_id, state, end_user, session_id,
      model_asked, model, provider, prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, cache_write_tokens,
      audio_tokens, image_tokens, cost_nano, price_nano, price_ppm, is_byok, upstream_cost_nano,
      prompt_cost_nano, completion_cost_nano, held_nano, status, finish_reason, streamed, cancelled, cancel_mode,
      error_reason, latency_ms, first_token_ms, created_at, settled_at, budget_ids, window_starts)
    SELECT h.id, h.tenant_id, h.api_key_id, h.provisioned_key_id, coalesce(o.generation_id, h.generation_id),
      o.state::"GenerationState", h.end_user, h.session_id, h.model, coalesce(o.model, h.model), o.provider, o.prompt_tokens,
      o.completion_tokens, o.reasoning_tokens, o.cached_tokens, o.cache_write_tokens, o.audio_tokens, o.image_tokens,
      o.cost_nano, price_of(o.cost_nano, h.price_ppm), h.price_ppm, o.is_byok, o.upstream_cost_nano,
      o.prompt_cost_nano, o.completion_cost_nano, h.amount_nano, o.status, o.finish_reason, h.streamed, o.cancelled, o.cancel_mode,
      o.error_reason, o.latency_ms, o.first_token_ms, h.created_at, now(),
      CASE WHEN o.state = 'estimated' THEN h.budget_ids END, CASE WHEN o.state = 'estimated' THEN h.window_starts END
    FROM outcome o JOIN hold h USING (id)
    RETURNING *
  ), used AS (
    UPDATE api_keys k SET last_used_at = now()
    FROM (
      SELECT id FROM api_keys
      WHERE id IN (SELECT api_key_id FROM booked)
        AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
      FOR NO KEY UPDATE SKIP LOCKED
    ) stale
    WHERE k.id = stale.id
  ), ${rollUpsOf("booked")}
  SELECT id FROM booked WHERE (SELECT count(*) FROM booked_opened) >= 0`;

function outcomeRow({ holdId, outcome }: Settlement) {
  return {
    id: holdId,
    state: outcome.state,
    cost_nano: String(outcome.costNano),
    is_byok: outcome.isByok,
    upstream_cost_nano: orNull(outcome.upstreamCostNano),
    prompt_cost_nano: orNull(outcome.promptCostNano),
    completion_cost_nano: orNull(outcome.completionCostNano),
    generation_id: storable(outcome.generationId),
    model: storable(outcome.model),
    provider: storable(outcome.provider),
    prompt_tokens: outcome.promptTokens,
    completion_tokens: outcome.completionTokens,
    reasoning_tokens: outcome.reasoningTokens,
    cached_tokens: outcome.cachedTokens,
    cache_write_tokens: outcome.cacheWriteTokens,
    audio_tokens: outcome.audioTokens,
    image_tokens: outcome.imageTokens,
    status: outcome.status,
    finish_reason: storable(outcome.finishReason),
    cancelled: outcome.cancelled,
    cancel_mode: outcome.cancelMode,
    error_reason: storable(outcome.errorReason),
    latency_ms: outcome.latencyMs === null ? null : Math.round(outcome.latencyMs),
    first_token_ms: outcome.firstTokenMs === null ? null : Math.round(outcome.firstTokenMs),
  };
}

/** JSON has no bigint. */
function orNull(amount: NanoUsd | null): string | null {
  return amount === null ? null : String(amount);
}

/** Postgres text holds no NUL, and an upstream's word is not trusted to be short: a ledger row is never lost to either. */
export function storable(text: string | null | undefined): string | null {
  return text?.replaceAll("\0", "").toWellFormed().slice(0, 200) ?? null;
}
