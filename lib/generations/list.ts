import type { Context } from "@/lib/context";
import { addDays, parseDay } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { cutPage, readCursor } from "@/lib/page";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { idsBetween } from "@/lib/time-ids";
import { describeGeneration, WITH_NAMES } from "./describe";
import type { GenerationPage, ListGenerations } from "./shape";

const LIST = "generations";

/** Metered calls, newest first. Every filter narrows; an id that names nothing leaves nothing. */
export async function listGenerations(ctx: Context, query: ListGenerations): Promise<GenerationPage> {
  requireTenantOr(ctx, "generations.read");
  const rows = await ctx.db.generation.findMany({
    where: { AND: [filtersOf(query), rangeOf(query), after(query.cursor)] },
    orderBy: { id: "desc" },
    take: query.limit + 1,
    include: WITH_NAMES,
  });
  const { page, next_cursor } = cutPage(LIST, rows, query.limit, ({ id }) => ({ id }));
  return { data: page.map((row) => describeGeneration(ctx, row)), next_cursor };
}

function filtersOf(query: ListGenerations): Prisma.GenerationWhereInput {
  const where: Prisma.GenerationWhereInput = {};
  if (query.tenant_id !== undefined) where.tenantId = requireId(query.tenant_id, "tenant");
  if (query.api_key_id !== undefined) where.apiKeyId = requireId(query.api_key_id, "API key");
  if (query.model !== undefined) where.model = query.model.replaceAll("\0", "");
  if (query.end_user !== undefined) where.endUser = query.end_user.replaceAll("\0", "");
  if (query.state !== undefined) where.state = query.state;
  return where;
}

function rangeOf({ from, to }: ListGenerations): Prisma.GenerationWhereInput {
  const since = from === undefined ? undefined : instantOf(from, "from", 0);
  const until = to === undefined ? undefined : instantOf(to, "to", 1);
  return { id: idsBetween(since, until), createdAt: { gte: since, lt: until } };
}

/** An instant as it is, a day as its midnight plus `days`. */
function instantOf(text: string, param: string, days: number): Date {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? addDays(parseDay(text), days) : new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new BursarError("invalid_request", `"${text}" is no time.`, { param });
  return instant;
}

/** Past the last row shown: ids follow time. */
function after(cursor: string | undefined): Prisma.GenerationWhereInput {
  return cursor === undefined ? {} : { id: { lt: readCursor(LIST, cursor).id } };
}
