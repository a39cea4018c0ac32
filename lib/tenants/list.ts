import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { cutPage, readCursor } from "@/lib/page";
import { requireCapability } from "@/lib/permissions";
import { searchText } from "@/lib/search-text";
import { describeTenants } from "./describe";
import type { ExportTenants, ListTenants, TenantPage } from "./shape";

const LIST = "tenants";

/** Tenants, newest first, those that were deleted only when asked for; optionally those of one status or with `q` in their name or slug. */
export async function listTenants(ctx: Context, query: ListTenants): Promise<TenantPage> {
  requireCapability(ctx, "tenants.read");
  const where = filteredBy(query);
  if (query.cursor !== undefined) where.id = { lt: readCursor(LIST, query.cursor).id };
  const rows = await ctx.db.tenant.findMany({ where, orderBy: { id: "desc" }, take: query.limit + 1 });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: await describeTenants(ctx.db, ctx.clock.now(), page), next_cursor };
}

/** The tenants a filter names. */
export function filteredBy({ q, status }: ExportTenants): Prisma.TenantWhereInput {
  const part = q ? ({ contains: searchText(q), mode: "insensitive" } as const) : null;
  return {
    status: status ?? { not: "deleted" },
    ...(part && { OR: [{ name: part }, { slug: part }] }),
  };
}
