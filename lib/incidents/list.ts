import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { requireCapability } from "@/lib/permissions";
import { INCIDENT_TITLES, IncidentKind, type IncidentList } from "./shape";

const MOST = 100;

/** What is not over yet, the longest-lasting first, budgets that fill up last; at most a hundred of each. */
export async function listIncidents(ctx: Context): Promise<IncidentList> {
  requireCapability(ctx, "overview.read");
  const open = (where: Prisma.IncidentWhereInput) =>
    ctx.db.incident.findMany({
      where: { ...where, resolvedAt: null },
      orderBy: [{ firstSeenAt: "asc" }, { kind: "asc" }, { subject: "asc" }],
      take: MOST,
    });
  // Each full budget is several thresholds: they leave room for what else is wrong.
  const [troubles, thresholds] = await Promise.all([
    open({ kind: { not: "budget_threshold" } }),
    open({ kind: "budget_threshold" }),
  ]);
  return {
    data: [...troubles, ...thresholds].map((row) => ({
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
