import { requireTenantOr } from "@/lib/admins";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { cutPage, type PageQuery, readCursor } from "@/lib/page";
import { type OfTenant, requireId } from "@/lib/shape";
import { describeApiKeys, WITH_TENANT_AND_BUDGET } from "./describe";
import type { ApiKeyPage } from "./shape";

const LIST = "api-keys";

/** A tenant's issued keys, newest first, revoked ones included. */
export async function listApiKeys(ctx: Context, query: OfTenant<PageQuery>): Promise<ApiKeyPage> {
  requireTenantOr(ctx, "viewer");
  const tenantId = requireId(query.tenant_id, "tenant");
  const tenant = await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } });
  if (!tenant) throw notFound("tenant");
  const after = query.cursor === undefined ? {} : { id: { lt: readCursor(LIST, query.cursor).id } };
  const rows = await ctx.db.apiKey.findMany({
    where: { tenantId, ...after },
    orderBy: { id: "desc" },
    take: query.limit + 1,
    include: WITH_TENANT_AND_BUDGET,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: await describeApiKeys(ctx.db, ctx.clock.now(), page), next_cursor };
}
