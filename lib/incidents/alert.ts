import { v7 as uuid } from "uuid";
import type { PoolClient } from "@/lib/db";
import type { IncidentKind } from "./shape";

interface Cause {
  kind: IncidentKind;
  subject: string;
  tenantId: string | null;
  detail: string;
}

/** To the millisecond, which is what the cursors of the lists can say. */
const NOW = "date_trunc('milliseconds', now())";

/** Channels a rule names for this kind and tenant; a rule without kinds, tenant or channels means all of them. */
const TOLD = `
  SELECT c.id FROM alert_channels c
  WHERE c.deleted_at IS NULL AND c.disabled_at IS NULL AND EXISTS (
    SELECT FROM alert_rules r
    WHERE r.is_enabled AND (r.muted_until IS NULL OR r.muted_until <= now())
      AND (r.kinds = '{}' OR $2 = ANY (r.kinds))
      AND (r.tenant_id IS NULL OR r.tenant_id = $3)
      AND (r.channel_ids = '{}' OR c.id = ANY (r.channel_ids)))`;

/** Begins an alert and queues one message to each channel that a rule names now, in the incident's transaction. */
export async function openAlert(
  client: PoolClient,
  { kind, subject, tenantId, detail }: Cause,
): Promise<void> {
  const id = uuid();
  await client.query({
    text: `INSERT INTO alerts (id, kind, subject, tenant_id, detail, opened_at) VALUES ($1, $2, $3, $4, $5, ${NOW})`,
    values: [id, kind, subject, tenantId, detail],
  });
  await client.query({
    text: `INSERT INTO alert_deliveries (id, alert_id, channel_id, event, since, next_attempt_at, created_at)
           SELECT gen_random_uuid(), $1, told.id, 'opened', ${NOW}, ${NOW}, ${NOW} FROM (${TOLD}) told`,
    values: [id, kind, tenantId],
  });
}

/** Ends the alert that is open and queues its recovery notice to those that were told of it, muted since or not. */
export async function closeAlert(client: PoolClient, kind: IncidentKind, subject: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>({
    text: `UPDATE alerts SET resolved_at = now() WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL RETURNING id`,
    values: [kind, subject],
  });
  await client.query({
    text: `INSERT INTO alert_deliveries (id, alert_id, channel_id, event, since, next_attempt_at, created_at)
           SELECT gen_random_uuid(), d.alert_id, d.channel_id, 'resolved', ${NOW}, ${NOW}, ${NOW}
           FROM alert_deliveries d JOIN alert_channels c ON c.id = d.channel_id
           WHERE d.alert_id = ANY ($1::uuid[]) AND d.event = 'opened'
             AND c.deleted_at IS NULL AND c.disabled_at IS NULL`,
    values: [rows.map(({ id }) => id)],
  });
}
