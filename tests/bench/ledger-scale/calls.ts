import { rollUpsOf } from "../../../lib/holds";
import { loading } from "./loading";
import { KEYS_PER_TENANT, TENANTS } from "./people";

export const MODELS = 20;
const END_USERS_PER_TENANT = 50;
const MODELS_PER_KEY = 4;
const BATCH = 100_000;

/**
 * Calls spread evenly over the last twelve months, in the order of time. A few tenants make most of them; a key uses four of
 * the models; every second call names one of its tenant's end users, who stays with one key and model.
 * Takes: how many in all, the first and the last of this batch, a number that no other filling has.
 */
const CALLS = `
  WITH drawn AS (
    SELECT n, md5($4 || '-' || n) AS noise,
      now() - interval '365 days' * (1 - n::double precision / $1::bigint) - interval '1 minute' AS at,
      floor(${TENANTS} * power(('x' || substr(md5('t' || $4 || n), 1, 7))::bit(28)::int / 268435456.0, 2))::int AS tenant,
      ('x' || substr(md5('u' || $4 || n), 1, 7))::bit(28)::int AS pick
    FROM generate_series($2::bigint, $3::bigint) n
  ), chosen AS (
    SELECT d.*, pick % ${END_USERS_PER_TENANT} AS person, pick / ${END_USERS_PER_TENANT} % 2 = 0 AS has_person,
      pick / 1000 % ${MODELS_PER_KEY} AS any_model, 20 + pick / 1000 % 900 AS tokens
    FROM drawn d
  ), made AS (
    SELECT c.*, k.*, 'vendor/model-' || lpad(((k.key * ${MODELS_PER_KEY}
      + CASE WHEN has_person THEN person % ${MODELS_PER_KEY} ELSE any_model END) % ${MODELS})::text, 2, '0') AS model
    FROM chosen c JOIN bench_keys k ON k.tenant = c.tenant AND k.key = c.person % ${KEYS_PER_TENANT}
  ), call AS (
    INSERT INTO generations (id, tenant_id, api_key_id, provisioned_key_id, generation_id, state, end_user, model_asked, model,
      provider, prompt_tokens, completion_tokens, cost_nano, price_nano, held_nano, status, finish_reason, streamed, cancelled,
      error_reason, latency_ms, first_token_ms, created_at, settled_at, budget_ids, window_starts)
    SELECT (substr(id_at(at)::text, 1, 14) || '7' || substr(noise, 1, 3) || '-8' || substr(noise, 4, 3) || '-'
        || substr(noise, 7, 12))::uuid,
      tenant_id, api_key_id, provisioned_key_id, 'gen-' || floor(extract(epoch FROM at)) || '-' || substr(noise, 1, 20),
      (CASE WHEN pick % 10007 = 0 THEN 'estimated' ELSE 'settled' END)::"GenerationState",
      CASE WHEN has_person THEN 'person-' || person END, model, model, 'Provider', tokens * 4, tokens,
      tokens * 1000, tokens * 1000, tokens * 4000, 200, 'stop', pick % 3 > 0, pick % 40 = 0,
      CASE WHEN pick % 50 = 0 THEN 'upstream_error' END, tokens * 8, 300, at, at + interval '5 seconds',
      CASE WHEN pick % 10007 = 0 THEN ARRAY[api_key_id] END, CASE WHEN pick % 10007 = 0 THEN ARRAY[at] END
    FROM made ORDER BY n
    RETURNING *
  ), ${rollUpsOf("call")}
  SELECT count(*) FROM call`;

/** What reconciliation notes of every key and day. */
const KEY_DAYS = `
  INSERT INTO upstream_key_days AS d (provisioned_key_id, tenant_id, day, key_nano, key_read_at, ours_nano, theirs_nano, state)
  SELECT provisioned_key_id, tenant_id, day, sum(cost_nano), now(), sum(cost_nano), sum(cost_nano), 'matched'
  FROM usage_days GROUP BY 1, 2, 3
  ON CONFLICT (provisioned_key_id, day) DO UPDATE SET
    key_nano = excluded.key_nano, ours_nano = excluded.ours_nano, theirs_nano = excluded.theirs_nano`;

/** Adds `count` calls with their roll-ups. */
export async function addCalls(databaseUrl: string, count: number): Promise<void> {
  await loading(databaseUrl, async (client) => {
    await client.query("SELECT ensure_generation_partitions(now() - interval '366 days', 13)");
    for (let first = 1; first <= count; first += BATCH)
      await client.query(CALLS, [count, first, Math.min(first + BATCH - 1, count), String(count)]);
    await client.query(KEY_DAYS);
  });
}
