import type { Pool } from "@/lib/db";
import type { IncidentKind } from "./shape";

/** Writes down that it happened, again or for the first time; one row a cause. */
export async function noteIncident(
  pool: Pool,
  { kind, subject, detail }: { kind: IncidentKind; subject: string; detail: string },
): Promise<void> {
  await pool.query({
    name: "note-incident",
    text: `INSERT INTO incidents AS i (kind, subject, detail, count, first_seen_at, last_seen_at)
           VALUES ($1, $2, $3, 1, now(), now())
           ON CONFLICT (kind, subject) DO UPDATE SET detail = excluded.detail, last_seen_at = now(), resolved_at = NULL,
             count = CASE WHEN i.resolved_at IS NULL THEN i.count + 1 ELSE 1 END,
             first_seen_at = CASE WHEN i.resolved_at IS NULL THEN i.first_seen_at ELSE now() END`,
    values: [kind, subject, detail],
  });
}

/** Takes a key out of use: no gateway sends a call with it until `closeIncidents` finds that it works again. */
export async function quarantineKey(pool: Pool, provisionedKeyId: string): Promise<void> {
  await pool.query({
    text: "UPDATE provisioned_keys SET quarantined_at = now() WHERE id = $1 AND quarantined_at IS NULL",
    values: [provisionedKeyId],
  });
  await noteIncident(pool, {
    kind: "upstream_auth",
    subject: provisionedKeyId,
    detail:
      "OpenRouter refuses this key, so no calls are sent with it. Rotate it, or enable it again at OpenRouter.",
  });
}

/** It is over. */
export async function resolveIncident(pool: Pool, kind: IncidentKind, subject: string): Promise<void> {
  await pool.query({
    name: "resolve-incident",
    text: "UPDATE incidents SET resolved_at = now() WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL",
    values: [kind, subject],
  });
}

/**
 * Notes what lasts until somebody says that it is over, such as a budget near its limit: nothing changes while it is open,
 * however many notice it.
 * @returns whether this call opened it
 */
export async function openIncident(
  pool: Pool,
  { kind, subject, detail }: { kind: IncidentKind; subject: string; detail: string },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "open-incident",
    text: `INSERT INTO incidents AS i (kind, subject, detail, count, first_seen_at, last_seen_at)
           VALUES ($1, $2, $3, 1, now(), now())
           ON CONFLICT (kind, subject) DO UPDATE SET detail = excluded.detail, last_seen_at = now(), resolved_at = NULL,
             count = 1, first_seen_at = now()
           WHERE i.resolved_at IS NOT NULL`,
    values: [kind, subject, detail],
  });
  return rowCount === 1;
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
  const { rowCount } = await pool.query({
    name: "resolve-others",
    text: `UPDATE incidents SET resolved_at = now()
           WHERE kind = $1 AND resolved_at IS NULL AND subject <> ALL($2::text[]) AND first_seen_at < $3`,
    values: [kind, lasting, since],
  });
  return rowCount ?? 0;
}
