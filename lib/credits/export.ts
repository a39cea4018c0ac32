import { requireTenantOr } from "@/lib/permissions";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { type ExportFormat, fileOf, mapPages, pagesOf } from "@/lib/export-file";
import { type OfTenant, requireId } from "@/lib/shape";
import { entryFor, WITH_EXPIRY } from "./entry";

const COLUMNS = ["id", "tenant_id", "kind", "amount", "reason", "actor", "created_at", "expires_at"] as const;

type Row = Prisma.CreditEntryGetPayload<{ include: typeof WITH_EXPIRY }>;

/** All of a tenant's credit entries as a file, newest first. Throws `not_found`. */
export async function exportCreditEntries(
  ctx: Context,
  { format, tenant_id }: OfTenant<{ format: ExportFormat }>,
): Promise<AsyncIterable<string>> {
  requireTenantOr(ctx, "credits.read");
  const tenantId = requireId(tenant_id, "tenant");
  const tenant = await ctx.db.tenant.findUnique({ where: { id: tenantId }, select: { id: true } });
  if (!tenant) throw notFound("tenant");
  const rows = pagesOf<Row>((last, take) =>
    ctx.db.creditEntry.findMany({
      where: { tenantId, ...(last && { id: { lt: last.id } }) },
      orderBy: { id: "desc" },
      take,
      include: WITH_EXPIRY,
    }),
  );
  return fileOf(
    format,
    COLUMNS,
    mapPages(rows, (page) => page.map(entryFor(ctx))),
  );
}
