import type { Database } from "@/lib/db";

/**
 * Changes of keys that OpenRouter should have made by now, and those that failed and were not made good since. One that is
 * planned for later, such as deleting a replaced key after its grace, waits for nothing.
 */
export async function countProvisionings(
  db: Database,
  now: Date,
): Promise<{ waiting: number; failed: number }> {
  const [counts] = await db.$queryRaw<[{ waiting: number; failed: number }]>`
    SELECT
      (SELECT count(*) FROM provisionings
       WHERE state IN ('planned', 'sent') AND (next_attempt_at <= ${now} OR attempts > 0))::int AS waiting,
      (SELECT count(*) FROM provisionings failure
       JOIN provisioned_keys key ON key.id = failure.provisioned_key_id AND key.status <> 'deleted'
       WHERE failure.state = 'failed' AND NOT EXISTS (
         SELECT FROM provisionings later
         WHERE later.provisioned_key_id = failure.provisioned_key_id
           AND later.id > failure.id AND later.state = 'confirmed'))::int AS failed`;
  return counts;
}
