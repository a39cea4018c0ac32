import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { searchText } from "@/lib/search-text";
import { type OfTenant, requireId } from "@/lib/shape";
import { describeEndUsers } from "./describe";
import type { EndUserPage, ListEndUsers } from "./shape";

/** A tenant's end users with what they used, those that called last first. Throws `not_found`. */
export async function listEndUsers(ctx: Context, query: OfTenant<ListEndUsers>): Promise<EndUserPage> {
  requireTenantOr(ctx, "end_users.read");
  const tenantId = requireId(query.tenant_id, "tenant");
  const tenant = await ctx.db.tenant.findUnique({ where: { id: tenantId } });
  if (!tenant) throw notFound("tenant");
  const where: Prisma.EndUserWhereInput = { tenantId };
  if (query.q) where.name = { contains: searchText(query.q), mode: "insensitive" };
  if (query.cursor !== undefined) where.OR = after(query.cursor);
  const rows = await ctx.db.endUser.findMany({
    where,
    orderBy: [{ lastSeenAt: "desc" }, { name: "asc" }],
    take: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: await describeEndUsers(ctx.db, ctx.clock.now(), tenant, page),
    next_cursor: rows.length > query.limit && last ? cursorOf(last) : null,
  };
}

function cursorOf({ lastSeenAt, name }: { lastSeenAt: Date; name: string }): string {
  return Buffer.from(`${lastSeenAt.toISOString()} ${name}`).toString("base64url");
}

/** The row's instant is cut to milliseconds in a cursor, as it is in every row read by Prisma. */
function after(cursor: string): Prisma.EndUserWhereInput[] {
  const [, at = "", name = ""] =
    /^(\S+Z) (.+)$/s.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  const lastSeenAt = new Date(at);
  if (Number.isNaN(lastSeenAt.getTime()) || !at.startsWith("2") || name.includes("\0")) {
    throw new BursarError(
      "invalid_request",
      "This cursor belongs to no page of this list. Start again without one.",
      { param: "cursor" },
    );
  }
  const nextInstant = new Date(lastSeenAt.getTime() + 1);
  return [
    { lastSeenAt: { lt: lastSeenAt } },
    { lastSeenAt: { gte: lastSeenAt, lt: nextInstant }, name: { gt: name } },
  ];
}
