import { ESTIMATED } from "@/lib/budgets";
import { addDays, parseDay } from "@/lib/days";
import type { Prisma } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireId } from "@/lib/shape";
import { idsBetween } from "@/lib/time-ids";
import type { GenerationFilter } from "./shape";

/** What a list and an export of calls are narrowed to. Throws `invalid_request` for what is no time. */
export function filteredBy(filter: GenerationFilter): Prisma.GenerationWhereInput {
  return { AND: [fieldsOf(filter), pricesOf(filter), rangeOf(filter)] };
}

function fieldsOf(filter: GenerationFilter): Prisma.GenerationWhereInput {
  const where: Prisma.GenerationWhereInput = {};
  if (filter.tenant_id !== undefined) where.tenantId = requireId(filter.tenant_id, "tenant");
  if (filter.api_key_id !== undefined) where.apiKeyId = requireId(filter.api_key_id, "API key");
  if (filter.model !== undefined) where.model = filter.model.replaceAll("\0", "");
  if (filter.end_user !== undefined) where.endUser = filter.end_user.replaceAll("\0", "");
  if (filter.session !== undefined) where.sessionId = filter.session.replaceAll("\0", "");
  if (filter.provider !== undefined) where.provider = filter.provider.replaceAll("\0", "") || null;
  if (filter.status !== undefined) where.errorReason = filter.status === "failed" ? { not: null } : null;
  if (filter.state === "estimated") Object.assign(where, ESTIMATED);
  else if (filter.state !== undefined) where.state = filter.state;
  return where;
}

function pricesOf({ min_price, max_price }: GenerationFilter): Prisma.GenerationWhereInput {
  return {
    priceNano: {
      ...(min_price !== undefined && { gte: min_price }),
      ...(max_price !== undefined && { lte: max_price }),
    },
  };
}

/** The tenant fence takes no `undefined`, so a bound that is not asked for is not there. */
function rangeOf({ from, to }: GenerationFilter): Prisma.GenerationWhereInput {
  const since = from === undefined ? null : instantOf(from, "from", 0);
  const until = to === undefined ? null : instantOf(to, "to", 1);
  return {
    id: idsBetween(since, until),
    createdAt: { ...(since && { gte: since }), ...(until && { lt: until }) },
  };
}

/** An instant as it is, a day as its midnight plus `days`. */
function instantOf(text: string, param: string, days: number): Date {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? addDays(parseDay(text), days) : new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new BursarError("invalid_request", `"${text}" is no time.`, { param });
  return instant;
}
