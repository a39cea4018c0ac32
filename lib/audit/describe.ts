import type { Json } from "@/lib/canonical-json";
import type { Database, Prisma } from "@/lib/db";
import type { AuditEvent } from "./shape";

type Row = Prisma.AuditEventGetPayload<object>;

/** Events as they are shown, with the names their ids have today. */
export async function describeAuditEvents(db: Database, rows: Row[]): Promise<AuditEvent[]> {
  const tenantNames = await tenantNamesOf(db, rows);
  const actorNames = await actorNamesOf(db, rows);
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.createdAt.toISOString(),
    tenant_id: row.tenantId,
    tenant_name: (row.tenantId !== null && tenantNames.get(row.tenantId)) || null,
    actor: row.actor,
    actor_name: actorNames.get(row.actor) ?? null,
    action: row.action,
    target: row.target,
    before: row.before as Json,
    after: row.after as Json,
    address: row.address,
    request_id: row.requestId,
    hash: row.hash,
  }));
}

async function tenantNamesOf(db: Database, rows: Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ tenantId }) => tenantId ?? []))];
  const tenants = await db.tenant.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(tenants.map(({ id, name }) => [id, name]));
}

async function actorNamesOf(db: Database, rows: Row[]): Promise<Map<string, string>> {
  const idsOf = (kind: string) => {
    const ids = rows.flatMap(({ actor }) =>
      actor.startsWith(`${kind}:`) ? actor.slice(kind.length + 1) : [],
    );
    return [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  };
  const named = (kind: string, things: { id: string; name: string }[]) =>
    things.map(({ id, name }) => [`${kind}:${id}`, name] as const);
  const select = { id: true, name: true };
  const admins = await db.admin.findMany({ where: { id: { in: idsOf("admin") } }, select });
  const apiKeys = await db.apiKey.findMany({ where: { id: { in: idsOf("api_key") } }, select });
  return new Map([...named("admin", admins), ...named("api_key", apiKeys)]);
}
