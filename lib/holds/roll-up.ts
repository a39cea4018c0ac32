/**
 * Adds calls to their days, two CTEs for a statement. Who settles adds a batch; who corrects a call takes it out as it was
 * and puts it in as it is.
 * @param source a relation with the columns of `generations`
 * @param sign `-1` takes the calls out
 */
export const rollUpsOf = (source: string, sign: 1 | -1 = 1) => `
  rolled_up AS (
    INSERT INTO usage_days AS d (tenant_id, day, api_key_id, provisioned_key_id, model, provider, requests, errors,
      prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, first_token_ms, first_tokens, cost_nano, price_nano)
    SELECT tenant_id, (created_at AT TIME ZONE 'UTC')::date, api_key_id, provisioned_key_id, model, coalesce(provider, ''),
      ${sign} * count(*), ${sign} * count(*) FILTER (WHERE error_reason IS NOT NULL), ${sign} * sum(prompt_tokens),
      ${sign} * sum(completion_tokens), ${sign} * sum(reasoning_tokens), ${sign} * sum(cached_tokens),
      ${sign} * coalesce(sum(first_token_ms), 0), ${sign} * count(first_token_ms), ${sign} * sum(cost_nano),
      ${sign} * sum(price_nano)
    FROM ${source}
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (tenant_id, day, api_key_id, provisioned_key_id, model, provider) DO UPDATE SET
      requests = d.requests + excluded.requests, errors = d.errors + excluded.errors,
      prompt_tokens = d.prompt_tokens + excluded.prompt_tokens,
      completion_tokens = d.completion_tokens + excluded.completion_tokens,
      reasoning_tokens = d.reasoning_tokens + excluded.reasoning_tokens,
      cached_tokens = d.cached_tokens + excluded.cached_tokens,
      first_token_ms = d.first_token_ms + excluded.first_token_ms, first_tokens = d.first_tokens + excluded.first_tokens,
      cost_nano = d.cost_nano + excluded.cost_nano, price_nano = d.price_nano + excluded.price_nano
  ), rolled_up_by_end_user AS (
    INSERT INTO end_user_days AS d (tenant_id, end_user, day, api_key_id, model, provider, requests, prompt_tokens,
      completion_tokens, cost_nano, price_nano)
    SELECT tenant_id, end_user, (created_at AT TIME ZONE 'UTC')::date, api_key_id, model, coalesce(provider, ''),
      ${sign} * count(*), ${sign} * sum(prompt_tokens), ${sign} * sum(completion_tokens), ${sign} * sum(cost_nano),
      ${sign} * sum(price_nano)
    FROM ${source}
    WHERE end_user IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (tenant_id, end_user, day, api_key_id, model, provider) DO UPDATE SET
      requests = d.requests + excluded.requests, prompt_tokens = d.prompt_tokens + excluded.prompt_tokens,
      completion_tokens = d.completion_tokens + excluded.completion_tokens, cost_nano = d.cost_nano + excluded.cost_nano,
      price_nano = d.price_nano + excluded.price_nano
  )`;
