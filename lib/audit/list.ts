import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { requireCapability } from "@/lib/permissions";
import { describeAuditEvents } from "./describe";
import { filteredBy } from "./filter";
import type { AuditEventPage, ListAuditEvents } from "./shape";

type Where = Prisma.AuditEventWhereInput;

/** The audit trail, newest first. Every filter narrows; one that names nothing leaves nothing. */
export async function listAuditEvents(ctx: Context, query: ListAuditEvents): Promise<AuditEventPage> {
  requireCapability(ctx, "audit.read");
  const after: Where = query.cursor === undefined ? {} : { seq: { lt: BigInt(query.cursor) } };
  const rows = await ctx.db.auditEvent.findMany({
    where: { AND: [after, await filteredBy(ctx, query)] },
    orderBy: { seq: "desc" },
    take: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const next_cursor = rows.length > query.limit ? String(page.at(-1)!.seq) : null;
  return { data: await describeAuditEvents(ctx.db, page), next_cursor };
}
