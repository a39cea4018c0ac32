-- What schema.prisma cannot say about policy and end users, and what gateways have to hear of them.

-- One budget for each end user, beside the one credits budget and the one tenant budget.
DROP INDEX budgets_one_per_tenant_and_scope;
CREATE UNIQUE INDEX budgets_one_per_tenant_and_scope ON budgets (tenant_id, scope)
  WHERE api_key_id IS NULL AND end_user IS NULL;
CREATE UNIQUE INDEX budgets_one_per_end_user ON budgets (tenant_id, end_user) WHERE end_user IS NOT NULL;

ALTER TABLE budgets
  ADD CONSTRAINT budgets_end_user_only_for_its_scope CHECK ((scope = 'end_user') = (end_user IS NOT NULL)),
  ADD CONSTRAINT budgets_default_only_for_end_users CHECK (end_user IS NOT NULL OR NOT is_default);

ALTER TABLE tenants
  ADD CONSTRAINT tenants_rates_positive CHECK (requests_per_minute > 0 AND tokens_per_minute > 0 AND max_parallel > 0
    AND end_user_requests_per_minute > 0 AND end_user_tokens_per_minute > 0 AND end_user_max_parallel > 0),
  ADD CONSTRAINT tenants_policy_positive CHECK (max_output_tokens > 0 AND max_end_users > 0 AND unpriced_hold_nano > 0
    AND end_user_limit_nano >= 0),
  ADD CONSTRAINT tenants_tokens_need_a_secret CHECK (end_user_tokens = 'off' OR end_user_secret_ciphertext IS NOT NULL);
ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_policy_positive CHECK (max_output_tokens > 0);

DROP TRIGGER tenants_announced ON tenants;
CREATE TRIGGER tenants_announced
  AFTER UPDATE OF status, billing, time_zone, allowed_models, denied_models, default_max_tokens, requests_per_minute,
    tokens_per_minute, max_parallel, max_output_tokens, long_output, learns_output, clamp_to_budget, allows_web_search,
    allows_plugins, allows_server_tools, allows_provider, allows_free_models, denies_data_collection, requires_zdr,
    unpriced_hold_nano, end_user_requests_per_minute, end_user_tokens_per_minute, end_user_max_parallel, max_end_users,
    end_user_limit_nano, end_user_window, end_user_revision, end_user_tokens, end_user_secret_ciphertext ON tenants
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
DROP TRIGGER api_keys_announced ON api_keys;
CREATE TRIGGER api_keys_announced
  AFTER INSERT OR DELETE OR UPDATE OF disabled_at, revoked_at, expires_at, slot, requests_per_minute, tokens_per_minute,
    max_parallel, allowed_models, denied_models, max_output_tokens, allowed_ips, label ON api_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();

-- Gateways open the budgets of end users they meet: no reason for all of them to forget the tenant. A change of one by an
-- operator is announced with the tenant's end_user_revision.
DROP TRIGGER budgets_announced ON budgets;
CREATE TRIGGER budgets_announced
  AFTER INSERT OR UPDATE OF "window", limit_nano ON budgets
  FOR EACH ROW WHEN (NEW.end_user IS NULL) EXECUTE FUNCTION announce_tenant();
CREATE TRIGGER budgets_lifted_announced
  AFTER DELETE ON budgets
  FOR EACH ROW WHEN (OLD.end_user IS NULL) EXECUTE FUNCTION announce_tenant();

-- Notes that a tenant's end user was met, unless that would be one more than the tenant may have on a UTC day. Gateways
-- that meet new ones at the same time wait for each other, so that the cap is exact. Answers whether it may call.
CREATE FUNCTION meet_end_user(tenant uuid, who text, cap int) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  today timestamptz := date_trunc('day', now(), 'UTC');
BEGIN
  IF cap IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('end users of ' || tenant, 0));
    IF NOT EXISTS (SELECT FROM end_users e WHERE e.tenant_id = tenant AND e.name = who AND e.last_seen_at >= today)
      AND (SELECT count(*) FROM end_users e WHERE e.tenant_id = tenant AND e.last_seen_at >= today) >= cap
    THEN
      RETURN false;
    END IF;
  END IF;
  INSERT INTO end_users (tenant_id, name, first_seen_at, last_seen_at) VALUES (tenant, who, now(), now())
  ON CONFLICT (tenant_id, name) DO UPDATE SET last_seen_at = greatest(end_users.last_seen_at, excluded.last_seen_at);
  RETURN true;
END
$$;
