-- What schema.prisma cannot say: the rules the database itself keeps, and the rows it starts with.

-- Money never goes below nothing, and a window has a length.
ALTER TABLE budget_windows
  ADD CONSTRAINT budget_windows_reserved_not_negative CHECK (reserved_nano >= 0),
  ADD CONSTRAINT budget_windows_spent_not_negative CHECK (spent_nano >= 0),
  ADD CONSTRAINT budget_windows_end_after_start CHECK (ends_at > starts_at);

ALTER TABLE holds
  ADD CONSTRAINT holds_amount_positive CHECK (amount_nano > 0);

ALTER TABLE generations
  ADD CONSTRAINT generations_cost_not_negative CHECK (cost_nano >= 0);

ALTER TABLE budgets
  ADD CONSTRAINT budgets_limit_not_negative CHECK (limit_nano IS NULL OR limit_nano >= 0),
  ADD CONSTRAINT budgets_api_key_only_for_its_scope CHECK ((scope = 'api_key') = (api_key_id IS NOT NULL));

-- One credits budget and one tenant budget for each tenant.
CREATE UNIQUE INDEX budgets_one_per_tenant_and_scope ON budgets (tenant_id, scope) WHERE api_key_id IS NULL;

-- Estimates are few and are asked for every half minute.
CREATE INDEX generations_estimated ON generations (settled_at) WHERE state = 'estimated';

-- The ledger and the audit trail are append-only.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'Correct a row by adding another one.';
END
$$;

CREATE TRIGGER credit_entries_append_only BEFORE UPDATE OR DELETE ON credit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER generations_no_delete BEFORE DELETE ON generations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An estimate may be settled once, and stays the same call of the same tenant. Until then nothing of it changes but the
-- windows it is booked on.
CREATE TRIGGER generations_only_estimates_settle BEFORE UPDATE ON generations
  FOR EACH ROW WHEN (NOT (
    OLD.state = 'estimated' AND NEW.state = 'settled'
    AND (OLD.id, OLD.tenant_id, OLD.api_key_id, OLD.provisioned_key_id, OLD.created_at)
      = (NEW.id, NEW.tenant_id, NEW.api_key_id, NEW.provisioned_key_id, NEW.created_at)
  ) AND NOT (
    OLD.state = 'estimated'
    AND to_jsonb(OLD) - '{budget_ids,window_starts}'::text[] = to_jsonb(NEW) - '{budget_ids,window_starts}'::text[]
  ))
  EXECUTE FUNCTION refuse_change();

CREATE TRIGGER credit_entries_no_truncate BEFORE TRUNCATE ON credit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER generations_no_truncate BEFORE TRUNCATE ON generations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Books a settlement on a window that was opened while the settlement waited for its hold: the statement that waited
-- cannot see that row, a function's own statement does. A window that is gone belonged to a budget that was lifted.
CREATE FUNCTION book_opened_window(budget uuid, starts timestamptz, released bigint, spent bigint) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  UPDATE budget_windows SET reserved_nano = reserved_nano - released, spent_nano = spent_nano + spent
  WHERE budget_id = budget AND starts_at = starts;
END
$$;

-- The head of the audit chain before its first event.
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));

-- Rows that change with every call keep room on their page for the next version, so that no index is touched; the table
-- of holds is swept often, because what is in it never stays.
ALTER TABLE budget_windows SET (fillfactor = 50);
ALTER TABLE usage_days SET (fillfactor = 80);
ALTER TABLE holds SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
