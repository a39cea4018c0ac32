import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { cutPage, type PageQuery, readCursor } from "@/lib/page";
import { requireTenantOr } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { entryFor, WITH_EXPIRY } from "./entry";
import type { CreditEntryPage } from "./shape";

const LIST = "credit-entries";

/** A tenant's credit entries, newest first. */
export async function listCreditEntries(ctx: Context, query: OfTenant<PageQuery>): Promise<CreditEntryPage> {
  requireTenantOr(ctx, "credits.read");
  const tenantId = requireId(query.tenant_id, "tenant");
  const tenant = await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } });
  if (!tenant) throw notFound("tenant");
  const after = query.cursor === undefined ? {} : { id: { lt: readCursor(LIST, query.cursor).id } };
  const rows = await ctx.db.creditEntry.findMany({
    where: { tenantId, ...after },
    orderBy: { id: "desc" },
    take: query.limit + 1,
    include: WITH_EXPIRY,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: page.map(entryFor(ctx)), next_cursor };
}
