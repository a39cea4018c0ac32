-- The ledger: prices beside costs, calls partitioned by month, corrections as rows, roll-ups by every dimension.

CREATE TYPE "CreditEntryKind" AS ENUM ('grant', 'refund', 'top_up', 'expiry', 'adjustment');
CREATE TYPE "CorrectionSource" AS ENUM ('gateway', 'openrouter', 'key_usage');

ALTER TABLE credit_entries ADD COLUMN kind "CreditEntryKind" NOT NULL DEFAULT 'grant';

ALTER TABLE tenants
  ADD COLUMN price_ppm integer NOT NULL DEFAULT 1000000,
  ADD COLUMN model_prices jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN retention_days integer;

ALTER TABLE holds
  ADD COLUMN price_ppm integer NOT NULL DEFAULT 1000000,
  ADD COLUMN session_id text;

-- A table becomes partitioned only by being made anew: the rows move, the guards are set again below.
ALTER TABLE generations RENAME TO generations_before;
ALTER TABLE generations_before RENAME CONSTRAINT generations_pkey TO generations_before_pkey;
ALTER INDEX generations_generation_id_idx RENAME TO generations_before_generation_id_idx;

CREATE TABLE generations (
  id                 uuid PRIMARY KEY,
  tenant_id          uuid NOT NULL,
  api_key_id         uuid NOT NULL,
  provisioned_key_id uuid NOT NULL,
  generation_id      text,
  state              "GenerationState" NOT NULL,
  end_user           text,
  session_id         text,
  model_asked        text NOT NULL,
  model              text NOT NULL,
  provider           text,
  prompt_tokens      integer NOT NULL,
  completion_tokens  integer NOT NULL,
  reasoning_tokens   integer NOT NULL DEFAULT 0,
  cached_tokens      integer NOT NULL DEFAULT 0,
  cache_write_tokens integer NOT NULL DEFAULT 0,
  audio_tokens       integer NOT NULL DEFAULT 0,
  image_tokens       integer NOT NULL DEFAULT 0,
  cost_nano          bigint NOT NULL,
  price_nano         bigint NOT NULL,
  price_ppm          integer NOT NULL DEFAULT 1000000,
  is_byok            boolean NOT NULL DEFAULT false,
  upstream_cost_nano bigint,
  held_nano          bigint NOT NULL,
  status             integer NOT NULL,
  finish_reason      text,
  streamed           boolean NOT NULL,
  cancelled          boolean NOT NULL,
  cancel_mode        "CancelMode",
  error_reason       text,
  latency_ms         integer,
  first_token_ms     integer,
  created_at         timestamptz(6) NOT NULL,
  settled_at         timestamptz(6) NOT NULL,
  budget_ids         uuid[],
  window_starts      timestamptz(6)[],
  CONSTRAINT generations_tenant_id_api_key_id_fkey FOREIGN KEY (tenant_id, api_key_id)
    REFERENCES api_keys (tenant_id, id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT generations_tenant_id_provisioned_key_id_fkey FOREIGN KEY (tenant_id, provisioned_key_id)
    REFERENCES provisioned_keys (tenant_id, id) ON DELETE RESTRICT ON UPDATE CASCADE
) PARTITION BY RANGE (id);

CREATE INDEX generations_tenant_id_id_idx ON generations (tenant_id, id);
CREATE INDEX generations_generation_id_idx ON generations (generation_id);

-- The smallest id of version 7 that can have been made at an instant: ranges of ids are ranges of time.
CREATE FUNCTION id_at(instant timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(floor(extract(epoch FROM instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- What a tenant pays for a cost, in millionths of it, rounded up once a call; lib/prices says the same before the call.
CREATE FUNCTION price_of(cost_nano bigint, ppm integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN ppm = 1000000 THEN cost_nano ELSE div(cost_nano::numeric * ppm + 999999, 1000000)::bigint END
$$;

-- Makes the partition of each month from one instant to `months` after it, where it is missing. A month of which rows
-- already lie in the default partition stays there.
CREATE FUNCTION ensure_generation_partitions(since timestamptz, months integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  first timestamptz;
  upper_bound timestamptz;
  name text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('generation partitions'));
  FOR month IN 0..months LOOP
    first := (date_trunc('month', since AT TIME ZONE 'UTC') + make_interval(months => month)) AT TIME ZONE 'UTC';
    upper_bound := (first AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
    name := 'generations_' || to_char(first AT TIME ZONE 'UTC', 'YYYY_MM');
    CONTINUE WHEN to_regclass(name) IS NOT NULL;
    CONTINUE WHEN EXISTS (SELECT FROM generations_default g WHERE g.id >= id_at(first) AND g.id < id_at(upper_bound));
    EXECUTE format('CREATE TABLE %I PARTITION OF generations FOR VALUES FROM (%L) TO (%L)', name, id_at(first),
      id_at(upper_bound));
    EXECUTE format('CREATE TRIGGER generations_no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      name);
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;

-- Deletes calls that are older than their tenant keeps them, and the corrections of them; the only way out of the ledger.
CREATE FUNCTION forget_old_calls(at_most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  gone integer;
BEGIN
  PERFORM set_config('bursar.retention', 'on', true);
  WITH old AS (
    SELECT g.id FROM tenants t
    CROSS JOIN LATERAL (
      SELECT g.id FROM generations g
      WHERE g.tenant_id = t.id AND g.id < id_at(now() - make_interval(days => t.retention_days)) AND g.state = 'settled'
      ORDER BY g.id LIMIT at_most
    ) g
    WHERE t.retention_days IS NOT NULL
    LIMIT at_most
  ), corrections AS (
    DELETE FROM generation_corrections c USING old WHERE c.call_id = old.id
  ), forgotten AS (
    DELETE FROM generations g USING old WHERE g.id = old.id RETURNING g.id
  )
  SELECT count(*) INTO gone FROM forgotten;
  PERFORM set_config('bursar.retention', 'off', true);
  RETURN gone;
END
$$;

-- Drops the partitions of past months that retention has emptied.
CREATE FUNCTION drop_empty_generation_partitions() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  partition record;
  has_rows boolean;
  dropped integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('generation partitions'));
  FOR partition IN
    SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'generations'::regclass
      AND c.relname < 'generations_' || to_char((now() AT TIME ZONE 'UTC') - interval '1 month', 'YYYY_MM')
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', partition.name) INTO has_rows;
    CONTINUE WHEN has_rows;
    EXECUTE format('DROP TABLE %I', partition.name);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$$;

CREATE TABLE generations_default PARTITION OF generations DEFAULT;
SELECT ensure_generation_partitions(since, (12 * extract(year FROM age(now(), since)) + extract(month FROM age(now(), since)))::int + 4)
FROM (SELECT coalesce(min(created_at), now()) AS since FROM generations_before) oldest;

INSERT INTO generations (id, tenant_id, api_key_id, provisioned_key_id, generation_id, state, end_user, model_asked, model,
  provider, prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, cost_nano, price_nano, is_byok,
  upstream_cost_nano, held_nano, status, finish_reason, streamed, cancelled, cancel_mode, error_reason, latency_ms,
  first_token_ms, created_at, settled_at, budget_ids, window_starts)
SELECT id, tenant_id, api_key_id, provisioned_key_id, generation_id, state, end_user, model_asked, model, provider,
  prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, cost_nano, cost_nano, upstream_cost_nano IS NOT NULL,
  upstream_cost_nano, held_nano, status, finish_reason, streamed, cancelled, cancel_mode, error_reason, latency_ms,
  first_token_ms, created_at, settled_at, budget_ids, window_starts
FROM generations_before;

DROP TABLE generations_before;

ALTER TABLE generations
  ADD CONSTRAINT generations_cost_not_negative CHECK (cost_nano >= 0),
  ADD CONSTRAINT generations_price_not_negative CHECK (price_nano >= 0);

-- Estimates are few and are asked for every half minute.
CREATE INDEX generations_estimated ON generations (settled_at) WHERE state = 'estimated';

-- Only retention takes calls out of the ledger, and says so.
CREATE TRIGGER generations_no_delete BEFORE DELETE ON generations
  FOR EACH ROW WHEN (current_setting('bursar.retention', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER generations_no_truncate BEFORE TRUNCATE ON generations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER generations_no_truncate BEFORE TRUNCATE ON generations_default
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An estimate may be settled once, and stays the same call of the same tenant at the same price of a dollar. Until then
-- nothing of it changes but the windows it is booked on.
CREATE TRIGGER generations_only_estimates_settle BEFORE UPDATE ON generations
  FOR EACH ROW WHEN (NOT (
    OLD.state = 'estimated' AND NEW.state = 'settled'
    AND (OLD.id, OLD.tenant_id, OLD.api_key_id, OLD.provisioned_key_id, OLD.created_at, OLD.price_ppm)
      = (NEW.id, NEW.tenant_id, NEW.api_key_id, NEW.provisioned_key_id, NEW.created_at, NEW.price_ppm)
  ) AND NOT (
    OLD.state = 'estimated'
    AND to_jsonb(OLD) - '{budget_ids,window_starts}'::text[] = to_jsonb(NEW) - '{budget_ids,window_starts}'::text[]
  ))
  EXECUTE FUNCTION refuse_change();

CREATE TABLE generation_corrections (
  id         uuid PRIMARY KEY,
  tenant_id  uuid NOT NULL,
  call_id    uuid NOT NULL,
  source     "CorrectionSource" NOT NULL,
  cost_nano  bigint NOT NULL,
  price_nano bigint NOT NULL,
  created_at timestamptz(6) NOT NULL
);
CREATE UNIQUE INDEX generation_corrections_call_id_key ON generation_corrections (call_id);
CREATE INDEX generation_corrections_tenant_id_id_idx ON generation_corrections (tenant_id, id);
CREATE TRIGGER generation_corrections_append_only BEFORE UPDATE OR DELETE ON generation_corrections
  FOR EACH ROW WHEN (current_setting('bursar.retention', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER generation_corrections_no_truncate BEFORE TRUNCATE ON generation_corrections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No call has left the ledger so far, so the roll-ups are made anew from it, with the dimensions they lacked.
TRUNCATE usage_days, end_user_days;
ALTER TABLE usage_days
  DROP CONSTRAINT usage_days_pkey,
  ADD COLUMN provisioned_key_id uuid NOT NULL,
  ADD COLUMN cached_tokens bigint NOT NULL DEFAULT 0,
  ADD COLUMN first_token_ms bigint NOT NULL DEFAULT 0,
  ADD COLUMN first_tokens integer NOT NULL DEFAULT 0,
  ADD COLUMN price_nano bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT usage_days_pkey PRIMARY KEY (tenant_id, day, api_key_id, provisioned_key_id, model, provider);
CREATE INDEX usage_days_provisioned_key_id_day_idx ON usage_days (provisioned_key_id, day);
ALTER TABLE end_user_days
  DROP CONSTRAINT end_user_days_pkey,
  ADD COLUMN api_key_id uuid NOT NULL,
  ADD COLUMN model text NOT NULL,
  ADD COLUMN provider text NOT NULL,
  ADD COLUMN price_nano bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT end_user_days_pkey PRIMARY KEY (tenant_id, end_user, day, api_key_id, model, provider);
ALTER TABLE end_user_days SET (fillfactor = 80);

INSERT INTO usage_days (tenant_id, day, api_key_id, provisioned_key_id, model, provider, requests, errors, prompt_tokens,
  completion_tokens, reasoning_tokens, cached_tokens, first_token_ms, first_tokens, cost_nano, price_nano)
SELECT tenant_id, (created_at AT TIME ZONE 'UTC')::date, api_key_id, provisioned_key_id, model, coalesce(provider, ''),
  count(*), count(*) FILTER (WHERE error_reason IS NOT NULL), sum(prompt_tokens), sum(completion_tokens),
  sum(reasoning_tokens), sum(cached_tokens), coalesce(sum(first_token_ms), 0), count(first_token_ms), sum(cost_nano),
  sum(price_nano)
FROM generations
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO end_user_days (tenant_id, end_user, day, api_key_id, model, provider, requests, prompt_tokens,
  completion_tokens, cost_nano, price_nano)
SELECT tenant_id, end_user, (created_at AT TIME ZONE 'UTC')::date, api_key_id, model, coalesce(provider, ''), count(*),
  sum(prompt_tokens), sum(completion_tokens), sum(cost_nano), sum(price_nano)
FROM generations
WHERE end_user IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6;
