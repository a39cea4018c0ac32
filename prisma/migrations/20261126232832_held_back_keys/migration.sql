-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "is_held_back" BOOLEAN NOT NULL DEFAULT false;

-- What an operator disabled before is theirs to enable as well.
UPDATE api_keys k SET is_held_back = true
WHERE k.disabled_at IS NOT NULL AND (
  SELECT e.actor FROM audit_events e
  WHERE e.target = 'api_key:' || k.id AND e.action = 'api_key.updated' AND e.after->>'disabled' = 'true'
  ORDER BY e.seq DESC LIMIT 1
) ~ '^(admin|system):';
