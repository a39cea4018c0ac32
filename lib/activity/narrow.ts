import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import type { Narrowed } from "./read-sums";
import type { ExportActivity, QueryActivity } from "./shape";

/** What a query is narrowed to. Throws `not_found` for no such tenant. */
export async function narrowedBy(ctx: Context, query: QueryActivity | ExportActivity): Promise<Narrowed> {
  const where: Narrowed = {};
  if (query.tenant_id !== undefined) {
    where.tenantId = requireId(query.tenant_id, "tenant");
    if (!(await ctx.db.tenant.findUnique({ where: { id: where.tenantId }, select: { id: true } })))
      throw notFound("tenant");
  }
  if (query.api_key_id !== undefined) where.apiKeyId = requireId(query.api_key_id, "API key");
  if (query.model !== undefined) where.model = query.model;
  if (query.provider !== undefined) where.provider = query.provider;
  if (query.end_user !== undefined) where.endUser = query.end_user;
  return where;
}
