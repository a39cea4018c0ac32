import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db";
import { cutPage, readCursor } from "@/lib/page";
import { requireCapability } from "@/lib/permissions";
import { describeProvisionedKeys, WITH_PROVISIONINGS } from "./describe";
import type { ListProvisionedKeys, ProvisionedKey, ProvisionedKeyPage } from "./shape";

const LIST = "provisioned-keys";

/** OpenRouter keys of all tenants or of one, newest first. */
export async function listProvisionedKeys(
  ctx: Context,
  query: ListProvisionedKeys,
): Promise<ProvisionedKeyPage> {
  requireCapability(ctx, "openrouter_keys.read");
  const rows = await ctx.db.provisionedKey.findMany({
    where: {
      status: query.status ?? { not: "deleted" },
      ...(query.tenant_id !== undefined && { tenantId: query.tenant_id }),
      ...(query.cursor !== undefined && { id: { lt: readCursor(LIST, query.cursor).id } }),
    },
    orderBy: { id: "desc" },
    take: query.limit + 1,
    include: WITH_PROVISIONINGS,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: await describeProvisionedKeys(ctx.db, page), next_cursor };
}

/** The keys of some tenants that are not deleted, by tenant id: by slot, the one in use or being made first. */
export async function keysOfTenants(
  db: Database,
  tenantIds: string[],
): Promise<Map<string, ProvisionedKey[]>> {
  const rows = await db.provisionedKey.findMany({
    where: { tenantId: { in: tenantIds }, status: { not: "deleted" } },
    orderBy: [{ slot: "asc" }, { retiredAt: { sort: "desc", nulls: "first" } }, { id: "asc" }],
    include: WITH_PROVISIONINGS,
  });
  const keys = new Map<string, ProvisionedKey[]>(tenantIds.map((id) => [id, []]));
  for (const key of await describeProvisionedKeys(db, rows)) keys.get(key.tenant_id)!.push(key);
  return keys;
}
