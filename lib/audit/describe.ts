import type { Json } from "@/lib/canonical-json";
import type { Database, Prisma } from "@/lib/db";
import type { AuditEvent } from "./shape";

type Row = Prisma.AuditEventGetPayload<object>;

/** Events as they are shown, with the names their ids have today. */
export async function describeAuditEvents(db: Database, rows: Row[]): Promise<AuditEvent[]> {
  const tenantNames = await tenantNamesOf(db, rows);
  const names = await namesOf(db, rows);
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.createdAt.toISOString(),
    tenant_id: row.tenantId,
    tenant_name: (row.tenantId !== null && tenantNames.get(row.tenantId)) || null,
    actor: row.actor,
    actor_name: names.get(row.actor) ?? null,
    action: row.action,
    target: row.target,
    target_name: names.get(row.target) ?? null,
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

/** What admins, API keys, members and tenants are called, by how an event names them as its actor or its target. */
async function namesOf(db: Database, rows: Row[]): Promise<Map<string, string>> {
  const named = rows.flatMap(({ actor, target }) => [actor, target]);
  const of = (kind: string) => {
    const ids = named.flatMap((name) => (name.startsWith(`${kind}:`) ? name.slice(kind.length + 1) : []));
    const id = { in: [...new Set(ids)].filter((text) => /^[0-9a-f-]{36}$/.test(text)) };
    return { where: { id }, select: { id: true, name: true } };
  };
  const kinds = {
    admin: await db.admin.findMany(of("admin")),
    api_key: await db.apiKey.findMany(of("api_key")),
    member: await db.member.findMany(of("member")),
    tenant: await db.tenant.findMany(of("tenant")),
  };
  return new Map(
    Object.entries(kinds).flatMap(([kind, things]) => things.map(({ id, name }) => [`${kind}:${id}`, name])),
  );
}
