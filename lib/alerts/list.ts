import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { INCIDENT_TITLES, IncidentKind } from "@/lib/incidents";
import { cutPage, readCursor } from "@/lib/page";
import { requireCapability } from "@/lib/permissions";
import type { Alert, AlertPage, ListAlerts } from "./shape";

const LIST = "alerts";
const WITH_FATE = {
  tenant: { select: { name: true } },
  deliveries: { select: { state: true } },
} as const satisfies Prisma.AlertInclude;

/** What was trouble and when, newest first. Every filter narrows. */
export async function listAlerts(ctx: Context, query: ListAlerts): Promise<AlertPage> {
  requireCapability(ctx, "alerts.read");
  const where: Prisma.AlertWhereInput = {};
  if (query.kind !== undefined) where.kind = query.kind;
  if (query.tenant_id !== undefined) where.tenantId = query.tenant_id;
  if (query.state !== undefined) where.resolvedAt = query.state === "open" ? null : { not: null };
  const rows = await ctx.db.alert.findMany({
    where: { AND: [where, query.cursor === undefined ? {} : after(query.cursor)] },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: query.limit + 1,
    include: WITH_FATE,
  });
  const position = ({ id, openedAt }: (typeof rows)[number]) => ({ id, at: openedAt.toISOString() });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, position);
  return { data: page.map(describeAlert), next_cursor };
}

function after(cursor: string): Prisma.AlertWhereInput {
  const { id, at } = readCursor(LIST, cursor);
  const openedAt = new Date(at ?? 0);
  return { openedAt: { lte: openedAt }, OR: [{ openedAt: { lt: openedAt } }, { id: { lt: id } }] };
}

function describeAlert(row: Prisma.AlertGetPayload<{ include: typeof WITH_FATE }>): Alert {
  const kind = IncidentKind.parse(row.kind);
  const count = (state: string) => row.deliveries.filter((delivery) => delivery.state === state).length;
  return {
    id: row.id,
    kind,
    title: INCIDENT_TITLES[kind],
    subject: row.subject,
    tenant_id: row.tenantId,
    tenant_name: row.tenant?.name ?? null,
    detail: row.detail,
    opened_at: row.openedAt.toISOString(),
    resolved_at: row.resolvedAt?.toISOString() ?? null,
    deliveries: { waiting: count("waiting"), delivered: count("delivered"), failed: count("failed") },
  };
}
