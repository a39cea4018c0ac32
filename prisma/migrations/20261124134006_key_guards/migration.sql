-- What schema.prisma cannot say about keys, and what gateways have to hear of them.

-- Every key that was issued before has one secret, the one it was issued with.
INSERT INTO api_key_secrets (id, tenant_id, api_key_id, hash, label, created_at)
SELECT id, tenant_id, id, hash, label, created_at FROM api_keys;

-- A key has one secret that stays and at most one that is about to retire; a slot has one key that is live and at most
-- one that is being made. Whatever races, the second loses here (I8).
CREATE UNIQUE INDEX api_key_secrets_one_current ON api_key_secrets (api_key_id) WHERE retires_at IS NULL;
CREATE UNIQUE INDEX provisioned_keys_one_live ON provisioned_keys (tenant_id, slot)
  WHERE retired_at IS NULL AND status IN ('active', 'disabled');
CREATE UNIQUE INDEX provisioned_keys_one_pending ON provisioned_keys (tenant_id, slot) WHERE status = 'pending';

ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_rates_positive CHECK (requests_per_minute > 0 AND tokens_per_minute > 0 AND max_parallel > 0);
ALTER TABLE provisioned_keys
  ADD CONSTRAINT provisioned_keys_imported_without_secret CHECK (NOT is_imported OR secret_ciphertext IS NULL);

DROP TRIGGER api_keys_announced ON api_keys;
CREATE TRIGGER api_keys_announced
  AFTER INSERT OR DELETE OR UPDATE OF disabled_at, revoked_at, expires_at, slot, requests_per_minute, tokens_per_minute,
    max_parallel, allowed_models, allowed_ips, label ON api_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
CREATE TRIGGER api_key_secrets_announced
  AFTER INSERT OR DELETE OR UPDATE OF retires_at ON api_key_secrets
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
DROP TRIGGER provisioned_keys_announced ON provisioned_keys;
CREATE TRIGGER provisioned_keys_announced
  AFTER INSERT OR DELETE OR UPDATE OF status, secret_ciphertext, retired_at, is_disabled ON provisioned_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();

-- 'revocation:<id>': forget the keys it names, cut their streams, acknowledge.
CREATE FUNCTION announce_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('bursar_changes', 'revocation:' || NEW.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER revocations_announced AFTER INSERT ON revocations
  FOR EACH ROW EXECUTE FUNCTION announce_revocation();
