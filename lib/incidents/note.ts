import { type Pool, transact } from "@/lib/db";
import { closeAlert, openAlert } from "./alert";
import type { IncidentKind } from "./shape";

interface NotedIncident {
  kind: IncidentKind;
  /**
   * What makes two notes the same cause: an id, or whatever tells one occurrence from the next, such as a budget's id with
   * the threshold and the start of its window.
   */
  subject: string;
  /** Whom it concerns; none is everybody. */
  tenantId?: string;
  /** What it means and what to do, for an operator. */
  detail: string;
}

/**
 * Writes down that it happened, again or for the first time; one row a cause. When it was not open, an alert opens and
 * its messages are queued in the same transaction: of any number who note a cause at once, one opens it.
 */
export async function noteIncident(
  pool: Pool,
  { kind, subject, tenantId, detail }: NotedIncident,
): Promise<void> {
  const incident = { kind, subject, tenantId: tenantId ?? null, detail };
  await transact(pool, async (client) => {
    const { rows } = await client.query<{ is_new: boolean }>({
      name: "note-incident",
      text: `INSERT INTO incidents AS i (kind, subject, tenant_id, detail, count, first_seen_at, last_seen_at)
             VALUES ($1, $2, $3, $4, 1, now(), now())
             ON CONFLICT (kind, subject) DO UPDATE SET detail = excluded.detail, tenant_id = coalesce(excluded.tenant_id, i.tenant_id),
               last_seen_at = now(), resolved_at = NULL,
               count = CASE WHEN i.resolved_at IS NULL THEN i.count + 1 ELSE 1 END,
               first_seen_at = CASE WHEN i.resolved_at IS NULL THEN i.first_seen_at ELSE now() END
             RETURNING count = 1 AS is_new`,
      values: [kind, subject, incident.tenantId, detail],
    });
    if (rows[0]!.is_new) await openAlert(client, incident);
  });
}

/** Takes a key out of use: no gateway sends a call with it until `closeIncidents` finds that it works again. */
export async function quarantineKey(pool: Pool, provisionedKeyId: string): Promise<void> {
  const { rows } = await pool.query<{ tenant_id: string }>({
    text: `WITH quarantined AS (
             UPDATE provisioned_keys SET quarantined_at = now() WHERE id = $1 AND quarantined_at IS NULL
           )
           SELECT tenant_id FROM provisioned_keys WHERE id = $1`,
    values: [provisionedKeyId],
  });
  await noteIncident(pool, {
    kind: "upstream_auth",
    subject: provisionedKeyId,
    tenantId: rows[0]?.tenant_id,
    detail:
      "OpenRouter refuses this key, so no calls are sent with it. Rotate it, or enable it again at OpenRouter.",
  });
}

/** It is over: whoever was told that it began is told so. Nothing where it was not open. */
export async function resolveIncident(pool: Pool, kind: IncidentKind, subject: string): Promise<void> {
  await transact(pool, async (client) => {
    const { rowCount } = await client.query({
      name: "resolve-incident",
      text: "UPDATE incidents SET resolved_at = now() WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL",
      values: [kind, subject],
    });
    if (rowCount === 1) await closeAlert(client, kind, subject);
  });
}

/**
 * Notes what lasts until somebody says that it is over, such as a budget near its limit: nothing changes while it is open,
 * however many notice it.
 * @returns whether this call opened it
 */
export async function openIncident(pool: Pool, noted: NotedIncident): Promise<boolean> {
  const incident = { ...noted, tenantId: noted.tenantId ?? null };
  return transact(pool, async (client) => {
    const { rowCount } = await client.query({
      name: "open-incident",
      text: `INSERT INTO incidents AS i (kind, subject, tenant_id, detail, count, first_seen_at, last_seen_at)
             VALUES ($1, $2, $3, $4, 1, now(), now())
             ON CONFLICT (kind, subject) DO UPDATE SET detail = excluded.detail, last_seen_at = now(), resolved_at = NULL,
               count = 1, first_seen_at = now()
             WHERE i.resolved_at IS NOT NULL`,
      values: [incident.kind, incident.subject, incident.tenantId, incident.detail],
    });
    if (rowCount === 1) await openAlert(client, incident);
    return rowCount === 1;
  });
}

/**
 * Closes all of a kind that are over: those open before `since` whose subject is not among the `lasting`. What was opened
 * later, somebody else has seen that this caller has not.
 */
export async function resolveOthers(
  pool: Pool,
  kind: IncidentKind,
  lasting: string[],
  since: Date,
): Promise<number> {
  return transact(pool, async (client) => {
    const { rows } = await client.query<{ subject: string }>({
      name: "resolve-others",
      text: `UPDATE incidents SET resolved_at = now()
             WHERE kind = $1 AND resolved_at IS NULL AND subject <> ALL($2::text[]) AND first_seen_at < $3
             RETURNING subject`,
      values: [kind, lasting, since],
    });
    for (const { subject } of rows) await closeAlert(client, kind, subject);
    return rows.length;
  });
}
