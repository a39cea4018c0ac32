import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { cutPage, readCursor } from "@/lib/page";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { describeApiKeys, WITH_TENANT_AND_BUDGET } from "./describe";
import { filteredBy } from "./filter";
import type { ApiKeyPage, ListApiKeys } from "./shape";

const LIST = "api-keys";

/** Issued keys, newest first, revoked ones included: every tenant's, or one's. Throws `not_found` for no such tenant. */
export async function listApiKeys(ctx: Context, query: ListApiKeys): Promise<ApiKeyPage> {
  requireTenantOr(ctx, "keys.read");
  if (query.tenant_id !== undefined) {
    const id = requireId(query.tenant_id, "tenant");
    if (!(await ctx.db.tenant.findUnique({ where: { id }, select: { id: true } }))) throw notFound("tenant");
  }
  const now = ctx.clock.now();
  const after = query.cursor === undefined ? {} : { id: { lt: readCursor(LIST, query.cursor).id } };
  const rows = await ctx.db.apiKey.findMany({
    where: { ...filteredBy(query, now), ...after },
    orderBy: { id: "desc" },
    take: query.limit + 1,
    include: WITH_TENANT_AND_BUDGET,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: await describeApiKeys(ctx.db, now, page), next_cursor };
}
