-- A cause has one open alert at most, whoever notes it and however often.
CREATE UNIQUE INDEX alerts_one_open_per_cause ON alerts (kind, subject) WHERE resolved_at IS NULL;

-- The queue: few wait, many are done.
CREATE INDEX alert_deliveries_waiting ON alert_deliveries (next_attempt_at) WHERE state = 'waiting';

ALTER TABLE alert_channels
  ADD CONSTRAINT alert_channels_secret_while_used
    CHECK (kind = 'email' OR deleted_at IS NOT NULL OR secret_ciphertext IS NOT NULL),
  ADD CONSTRAINT alert_channels_no_secret_when_deleted
    CHECK (deleted_at IS NULL OR (secret_ciphertext IS NULL AND old_secret_ciphertext IS NULL));

ALTER TABLE alert_rules
  ADD CONSTRAINT alert_rules_share_is_percent CHECK (error_share_percent BETWEEN 1 AND 100),
  ADD CONSTRAINT alert_rules_calls_positive CHECK (minimum_calls > 0);

ALTER TABLE alert_deliveries
  ADD CONSTRAINT alert_deliveries_alert_unless_test CHECK ((event = 'test') = (alert_id IS NULL)),
  ADD CONSTRAINT alert_deliveries_finished_or_waiting CHECK ((state = 'waiting') = (finished_at IS NULL));

-- Until somebody says otherwise, everything goes everywhere.
INSERT INTO alert_rules (id, name, created_at) VALUES ('019ac0de-0000-7000-8000-000000000001', 'Everything, everywhere', now());
