import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db";
import { addDays, parseDay } from "@/lib/days";
import { BursarError } from "@/lib/errors";
import { searchText } from "@/lib/search-text";
import type { AuditFilter } from "./shape";

type Where = Prisma.AuditEventWhereInput;

/** The events that a filter names. Throws `invalid_request` for what is no time. */
export async function filteredBy(ctx: Context, query: AuditFilter): Promise<Where> {
  const createdAt: Prisma.DateTimeFilter<"AuditEvent"> = {};
  if (query.since !== undefined) createdAt.gte = instantOf(query.since, "since", 0);
  if (query.until !== undefined) createdAt.lt = instantOf(query.until, "until", 1);
  return {
    createdAt,
    ...(query.tenant_id !== undefined && { tenantId: query.tenant_id }),
    ...(query.actor !== undefined && { actor: await actorFilter(ctx, clean(query.actor)) }),
    ...(query.action !== undefined && { action: exactOrBelow(clean(query.action), ".") }),
    ...(query.target !== undefined && { target: exactOrBelow(clean(query.target), ":") }),
  };
}

/** `admin:<id>` as it is, `admin` as every admin, anything else as a part of an admin's name or address. */
async function actorFilter(ctx: Context, text: string): Promise<Prisma.StringFilter<"AuditEvent">> {
  if (text.includes(":") || ["admin", "api_key", "system"].includes(text)) return exactOrBelow(text, ":");
  const contains = { contains: searchText(text), mode: "insensitive" } as const;
  const admins = await ctx.db.admin.findMany({
    where: { OR: [{ name: contains }, { email: contains }] },
    select: { id: true },
    take: 200,
  });
  return { in: [...admins.map(({ id }) => `admin:${id}`), `system:${text.toLowerCase()}`] };
}

/** `api_key` means all of `api_key.…`; what has a separator itself means itself. */
function exactOrBelow(text: string, separator: "." | ":"): Prisma.StringFilter<"AuditEvent"> {
  if (text.includes(separator)) return { equals: text };
  return { startsWith: `${searchText(text)}${separator}` };
}

const clean = (text: string) => text.replaceAll("\0", "").trim();

/** An instant as it is, a day as its midnight plus `days`. */
function instantOf(text: string, param: string, days: number): Date {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? addDays(parseDay(text), days) : new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new BursarError("invalid_request", `"${text}" is no time.`, { param });
}
