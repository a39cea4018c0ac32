import type { Context } from "@/lib/context";
import { addDays, daysBetween, formatDay } from "@/lib/days";
import type { Transaction } from "@/lib/db";
import { BursarError, notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { describeSums, rankOf, sumOf, type Sums } from "./figures";
import { labelsOf } from "./labels";
import { readLines, readSteps } from "./lines";
import { rangeOf } from "./range";
import { type Narrowed, type Range, readSums, type Summed, type View, viewOf } from "./read-sums";
import type { Activity, Figures, Group, QueryActivity } from "./shape";
import { stepsOf } from "./steps";

const NOT_BY_END_USER = new Set<QueryActivity["metric"]>(["errors", "first_token"]);

/**
 * Usage by group and by hour, day, week or month, from the day roll-ups or for hours from the calls, newest first and the highest first within. The first
 * `top` groups stand for themselves, all others for each other. All of it is of one instant, so that groups and rows add up
 * to the total while calls are booked. Steps and groups without usage have no row. Throws `invalid_request` for no such
 * range, `not_found` for no such tenant.
 */
export async function getActivity(ctx: Context, query: QueryActivity): Promise<Activity> {
  requireTenantOr(ctx, "overview.read");
  const now = ctx.clock.now();
  const range = rangeOf(query, now);
  const { every, metric, top } = query;
  const grouping: Group[] = query.then_by ? [query.group_by, query.then_by] : [query.group_by];
  const view = viewOf(grouping, await narrowedBy(ctx, query), every);
  if (view.isByEndUser && NOT_BY_END_USER.has(metric))
    throw new BursarError("invalid_request", "Errors and times are not kept by end user.", {
      param: "metric",
    });
  const describe = (sums: Sums) => describeSums(sums, ctx.actor.kind !== "tenant");

  return ctx.db.$transaction(
    async (tx) => {
      const groups = rank(await readSums(tx, view, { ...range, byDay: false }), metric);
      const [named, others] = [groups.slice(0, top), groups.slice(top)];
      const hasOthers = others.length > 0;
      const nameOf = await namesOf(tx, grouping, named);
      const places = new Map(named.map(({ keys }, place) => [keys.join("\0"), place]));
      const placeOf = (keys: string[] | null) => (keys ? places.get(keys.join("\0"))! : top);
      const lines = await readLines(tx, view, range, every, { named, hasOthers });
      lines.sort((a, b) => b.day.localeCompare(a.day) || placeOf(a.keys) - placeOf(b.keys));
      const totalOf = (rows: Summed[]) => describe(sumOf(rows, view.isByEndUser));
      return {
        data: lines.map(({ keys, day, sums }) => ({ day, ...nameOf(keys), ...describe(sums) })),
        groups: [
          ...named.map(({ keys, sums }) => ({ ...nameOf(keys), ...describe(sums) })),
          ...(hasOthers ? [{ ...nameOf(null), ...totalOf(others) }] : []),
        ],
        total: totalOf(groups),
        steps: stepsOf(range, every, now),
        previous: query.compare ? await readPrevious(tx, view, range, every, describe, now) : null,
        from: formatDay(range.from),
        to: formatDay(range.to),
        group_by: query.group_by,
        then_by: query.then_by ?? null,
        every,
        as_of: now.toISOString(),
      };
    },
    { isolationLevel: "RepeatableRead" },
  );
}

async function narrowedBy(ctx: Context, query: QueryActivity): Promise<Narrowed> {
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

/** The highest first, and what is equal in the order of its keys. */
function rank(groups: Summed[], metric: QueryActivity["metric"]): Summed[] {
  return groups.toSorted(
    (a, b) =>
      rankOf(b.sums, metric) - rankOf(a.sums, metric) || a.keys.join("\0").localeCompare(b.keys.join("\0")),
  );
}

/** What groups are called; null are all others. */
async function namesOf(db: Transaction, grouping: Group[], named: Summed[]) {
  const labels: Map<string, string>[] = [];
  for (const [at, group] of grouping.entries())
    labels.push(
      await labelsOf(
        db,
        group,
        named.map(({ keys }) => keys[at]!),
      ),
    );
  return (keys: string[] | null) => ({
    key: keys?.[0] ?? null,
    then_key: keys?.[1] ?? null,
    label: keys ? keys.map((key, at) => labels[at]!.get(key) ?? key).join(" · ") : "Other",
  });
}

async function readPrevious(
  db: Transaction,
  view: View,
  { from, to }: Range,
  every: QueryActivity["every"],
  describe: (sums: Sums) => Figures,
  now: Date,
): Promise<Activity["previous"]> {
  const before = { from: addDays(from, -(daysBetween(from, to) + 1)), to: addDays(from, -1) };
  const lines = await readSteps(db, view, before, every);
  const byStep = new Map(lines.map(({ day, sums }) => [day, sums]));
  const nothing = sumOf([], view.isByEndUser);
  return {
    from: formatDay(before.from),
    to: formatDay(before.to),
    total: describe(sumOf(lines, view.isByEndUser)),
    data: stepsOf(before, every, now).map((day) => ({
      day,
      ...describe(byStep.get(day) ?? nothing),
    })),
  };
}
