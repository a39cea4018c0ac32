-- Calls as the day roll-ups count them, by the hour: the same figures from the same columns.
CREATE VIEW call_hours AS
SELECT id, tenant_id, api_key_id, model, coalesce(provider, '') AS provider, end_user,
    date_trunc('hour', created_at, 'UTC') AS hour,
    1 AS requests,
    (error_reason IS NOT NULL)::int AS errors,
    prompt_tokens::bigint AS prompt_tokens,
    completion_tokens::bigint AS completion_tokens,
    reasoning_tokens::bigint AS reasoning_tokens,
    coalesce(first_token_ms, 0)::bigint AS first_token_ms,
    (first_token_ms IS NOT NULL)::int AS first_tokens,
    cost_nano, price_nano
FROM generations;
