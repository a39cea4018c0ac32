-- What schema.prisma cannot say about budgets and credits, and what gateways have to hear of them.

-- One budget for each tag, beside the others.
DROP INDEX budgets_one_per_tenant_and_scope;
CREATE UNIQUE INDEX budgets_one_per_tenant_and_scope ON budgets (tenant_id, scope)
  WHERE api_key_id IS NULL AND end_user IS NULL AND tag IS NULL;
CREATE UNIQUE INDEX budgets_one_per_tag ON budgets (tenant_id, tag) WHERE tag IS NOT NULL;

ALTER TABLE budgets
  ADD CONSTRAINT budgets_tag_only_for_its_scope CHECK ((scope = 'tag') = (tag IS NOT NULL)),
  ADD CONSTRAINT budgets_anchor_day_is_a_day CHECK (anchor_day BETWEEN 1 AND 31),
  ADD CONSTRAINT budgets_raised_until_an_end CHECK ((raised_limit_nano IS NULL) = (raised_until IS NULL)),
  ADD CONSTRAINT budgets_thresholds_are_percentages CHECK (0 < ALL (thresholds) AND 1000 >= ALL (thresholds));

-- Budgets that warn are looked at every quarter of a minute.
CREATE INDEX budgets_with_thresholds ON budgets (id) WHERE limit_nano IS NOT NULL AND thresholds <> '{}';

-- Existing caps of tenants and keys warn as new ones do.
UPDATE budgets SET thresholds = '{50,80,100}' WHERE scope IN ('tenant', 'api_key');

ALTER TABLE credit_rules
  ADD CONSTRAINT credit_rules_overdraft_not_negative CHECK (overdraft_nano >= 0),
  ADD CONSTRAINT credit_rules_top_up_whole CHECK (
    (top_up_below_nano IS NULL) = (top_up_nano IS NULL) AND (top_up_nano IS NULL) = (top_up_monthly_nano IS NULL)),
  ADD CONSTRAINT credit_rules_amounts_positive CHECK (low_nano > 0 AND top_up_below_nano > 0 AND top_up_nano > 0
    AND top_up_monthly_nano >= top_up_nano);

ALTER TABLE expiring_grants
  ADD CONSTRAINT expiring_grants_left_not_negative CHECK (left_nano >= 0);

CREATE TRIGGER api_keys_tags_announced
  AFTER UPDATE OF tags ON api_keys
  FOR EACH ROW EXECUTE FUNCTION announce_tenant();
CREATE TRIGGER budgets_anchor_announced
  AFTER UPDATE OF anchor_day ON budgets
  FOR EACH ROW WHEN (NEW.end_user IS NULL) EXECUTE FUNCTION announce_tenant();

-- The limit that a budget's window enforces at an instant; null refuses nothing. A temporary increase ends by itself.
CREATE FUNCTION limit_at(instant timestamptz, limit_nano bigint, raised_limit_nano bigint, raised_until timestamptz)
RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN limit_nano IS NOT NULL AND instant < raised_until THEN greatest(limit_nano, raised_limit_nano)
              ELSE limit_nano END
$$;
