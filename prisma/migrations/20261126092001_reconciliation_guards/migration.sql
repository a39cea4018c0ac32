-- What schema.prisma cannot say about the reconciliation.

ALTER TABLE upstream_key_days
  ADD CONSTRAINT upstream_key_days_amounts CHECK (opening_nano >= 0 AND key_nano >= 0 AND activity_nano >= 0);
ALTER TABLE key_leaks ADD CONSTRAINT key_leaks_positive CHECK (amount_nano > 0);

-- The comparison comes back to what is not settled, and to nothing else that is older than a few days.
CREATE INDEX upstream_key_days_open ON upstream_key_days (day) WHERE state IN ('waiting', 'unexplained');
-- The second meter is matched against the ledger row by row until each is found.
CREATE INDEX broadcast_generations_unmatched ON broadcast_generations (received_at) WHERE matched_at IS NULL;

-- What keys that were imported before this have used so far was spent outside Bursar.
UPDATE provisioned_keys SET opening_usage_nano = usage_nano, opened_on = (now() AT TIME ZONE 'UTC')::date
  WHERE is_imported AND synced_at IS NOT NULL;
