import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { MAX_KEYS, type RevocableApiKeys } from "./batch-shape";
import { type ApiKeyFilter, filteredBy } from "./filter";

/** The keys a filter names that are not revoked yet, newest first: at most a thousand, and how many there are in all. */
export async function listRevocableApiKeys(ctx: Context, filter: ApiKeyFilter): Promise<RevocableApiKeys> {
  requireCapability(ctx, "keys.read");
  const where = { AND: [filteredBy(filter, ctx.clock.now()), { revokedAt: null }] };
  const [rows, count] = await Promise.all([
    ctx.db.apiKey.findMany({
      where,
      orderBy: { id: "desc" },
      take: MAX_KEYS,
      select: { id: true, name: true, lastUsedAt: true, tenant: { select: { name: true } } },
    }),
    ctx.db.apiKey.count({ where }),
  ]);
  const data = rows.map(({ id, name, tenant, lastUsedAt }) => ({
    id,
    name,
    tenant_name: tenant.name,
    last_used_at: lastUsedAt?.toISOString() ?? null,
  }));
  return { data, count };
}
