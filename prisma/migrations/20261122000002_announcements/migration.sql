-- Gateways keep snapshots of keys, tenants, budgets and the catalogue in memory. Whoever changes one of these, by
-- dashboard, API or psql, announces it here: the payload is the tenant's id, or 'catalogue'. The notification is
-- delivered when the change commits. Columns that change with every call are left out.

CREATE FUNCTION announce_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed record;
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  IF TG_TABLE_NAME = 'tenants' THEN
    PERFORM pg_notify('bursar_changes', changed.id::text);
  ELSE
    PERFORM pg_notify('bursar_changes', changed.tenant_id::text);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER tenants_announced
  AFTER UPDATE OF status, billing, time_zone, allowed_models, default_max_tokens ON tenants
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
CREATE TRIGGER api_keys_announced
  AFTER INSERT OR DELETE OR UPDATE OF disabled_at, revoked_at, expires_at ON api_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
CREATE TRIGGER provisioned_keys_announced
  AFTER INSERT OR DELETE OR UPDATE OF status, secret_ciphertext ON provisioned_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
CREATE TRIGGER budgets_announced
  AFTER INSERT OR DELETE OR UPDATE OF "window", limit_nano ON budgets
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();

CREATE FUNCTION announce_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('bursar_changes', 'catalogue');
  RETURN NULL;
END
$$;

CREATE TRIGGER catalogue_announced
  AFTER INSERT OR UPDATE ON catalogue_snapshots
  FOR EACH STATEMENT EXECUTE FUNCTION announce_catalogue();
