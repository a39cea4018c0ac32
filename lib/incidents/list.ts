import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { INCIDENT_TITLES, IncidentKind, type IncidentList } from "./shape";

const MOST = 100;

/** What is not over yet, the longest-lasting first. */
export async function listIncidents(ctx: Context): Promise<IncidentList> {
  requireCapability(ctx, "overview.read");
  const rows = await ctx.db.incident.findMany({
    where: { resolvedAt: null },
    orderBy: [{ firstSeenAt: "asc" }, { kind: "asc" }, { subject: "asc" }],
    take: MOST,
  });
  return {
    data: rows.map((row) => ({
      kind: IncidentKind.parse(row.kind),
      title: INCIDENT_TITLES[IncidentKind.parse(row.kind)],
      subject: row.subject,
      tenant_id: row.tenantId,
      detail: row.detail,
      count: row.count,
      first_seen_at: row.firstSeenAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
    })),
  };
}
