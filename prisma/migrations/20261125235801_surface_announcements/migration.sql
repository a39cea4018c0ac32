-- What gateways have to hear of besides: triggers of their own, so that no list of columns has to be repeated.
CREATE TRIGGER api_keys_origins_announced
  AFTER UPDATE OF allowed_origins ON api_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
CREATE TRIGGER tenants_attribution_announced
  AFTER UPDATE OF attribution_url, attribution_title ON tenants
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
