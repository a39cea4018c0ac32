import type { Context } from "@/lib/context";
import { addDays, daysBetween, formatDay } from "@/lib/days";
import { BursarError, notFound } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { add, describeSums, noUsage, rankOf, type Sums } from "./figures";
import { labelsOf } from "./labels";
import { rangeOf } from "./range";
import { type Narrowed, readSums, type Summed, type View, viewOf } from "./read-sums";
import type { Activity, Group, QueryActivity } from "./shape";
import { stepOf, stepsOf } from "./steps";

const NOT_BY_END_USER = new Set<QueryActivity["metric"]>(["errors", "first_token"]);

/** Groups that are told apart by no name of their own. */
const OTHERS = null;

interface Line {
  /** Null for all groups that are not among the first. */
  keys: string[] | null;
  day: string;
  sums: Sums;
}

/**
 * Usage by group and by day, week or month, from the day roll-ups, newest first and the highest first within. The first
 * `top` groups stand for themselves, all others for each other, so that the rows always add up to the total. Steps and
 * groups without usage have no row. Throws `invalid_request` for no such range, `not_found` for no such tenant.
 */
export async function getActivity(ctx: Context, query: QueryActivity): Promise<Activity> {
  requireTenantOr(ctx, "overview.read");
  const now = ctx.clock.now();
  const { from, to } = rangeOf(query, now);
  const groups: Group[] = query.then_by ? [query.group_by, query.then_by] : [query.group_by];
  const view = viewOf(groups, await narrowedBy(ctx, query));
  if (view.isByEndUser && NOT_BY_END_USER.has(query.metric))
    throw new BursarError("invalid_request", "Errors and times are not kept by end user.", {
      param: "metric",
    });
  const isOperator = ctx.actor.kind !== "tenant";

  const ranked = await rankedGroups(ctx, view, { from, to }, query.metric);
  const first = ranked.slice(0, query.top);
  const lines = await linesOf(ctx, view, { from, to }, query, first, ranked.length > first.length);
  const total = ranked.reduce((sum, { sums }) => add(sum, sums), noUsage(view.isByEndUser));
  const rest = ranked.slice(query.top).reduce((sum, { sums }) => add(sum, sums), noUsage(view.isByEndUser));
  const labels = await Promise.all(
    groups.map((group, at) =>
      labelsOf(
        ctx.db,
        group,
        first.map(({ keys }) => keys[at]!),
      ),
    ),
  );
  const nameOf = (keys: string[] | null) => ({
    key: keys?.[0] ?? OTHERS,
    then_key: keys?.[1] ?? null,
    label: keys ? keys.map((key, at) => labels[at]!.get(key) ?? key).join(" · ") : "Other",
  });
  const order = new Map(first.map(({ keys }, at) => [keys.join("\0"), at]));
  const placeOf = ({ keys }: Line) => (keys ? order.get(keys.join("\0"))! : order.size);
  return {
    data: lines
      .toSorted((a, b) => b.day.localeCompare(a.day) || placeOf(a) - placeOf(b))
      .map(({ keys, day, sums }) => ({ day, ...nameOf(keys), ...describeSums(sums, isOperator) })),
    groups: [
      ...first.map(({ keys, sums }) => ({ ...nameOf(keys), ...describeSums(sums, isOperator) })),
      ...(ranked.length > first.length ? [{ ...nameOf(OTHERS), ...describeSums(rest, isOperator) }] : []),
    ],
    total: describeSums(total, isOperator),
    steps: stepsOf(from, to, query.every),
    previous: query.compare ? await previousOf(ctx, view, { from, to }, query.every, isOperator) : null,
    from: formatDay(from),
    to: formatDay(to),
    group_by: query.group_by,
    then_by: query.then_by ?? null,
    every: query.every,
    as_of: now.toISOString(),
  };
}

interface Range {
  from: Date;
  to: Date;
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

async function rankedGroups(
  ctx: Context,
  view: View,
  range: Range,
  metric: QueryActivity["metric"],
): Promise<Summed[]> {
  const groups = await readSums(ctx.db, view, { ...range, byDay: false });
  return groups
    .map((group) => ({ group, rank: rankOf(group.sums, metric) }))
    .toSorted((a, b) => b.rank - a.rank || a.group.keys.join("\0").localeCompare(b.group.keys.join("\0")))
    .map(({ group }) => group);
}

/** The first groups step by step, and of each step what the others come to. */
async function linesOf(
  ctx: Context,
  view: View,
  range: Range,
  { every }: QueryActivity,
  first: Summed[],
  hasOthers: boolean,
): Promise<Line[]> {
  if (first.length === 0) return [];
  const only = hasOthers ? first.map(({ keys }) => keys) : undefined;
  const inSteps = (rows: Summed[], keysOf: (row: Summed) => string[] | null) => {
    const lines = new Map<string, Line>();
    for (const row of rows) {
      const [keys, day] = [keysOf(row), formatDay(stepOf(row.day!, every, range.from))];
      const place = `${day}\0${keys?.join("\0") ?? ""}`;
      const known = lines.get(place);
      lines.set(place, { keys, day, sums: known ? add(known.sums, row.sums) : row.sums });
    }
    return [...lines.values()];
  };
  const own = inSteps(
    await readSums(ctx.db, view, { ...range, byDay: true, ...(only && { only }) }),
    ({ keys }) => keys,
  );
  if (!hasOthers) return own;
  const all = inSteps(await readSums(ctx.db, { ...view, groups: [] }, { ...range, byDay: true }), () => null);
  const others = all
    .map((line) => ({
      ...line,
      sums: own
        .filter(({ day }) => day === line.day)
        .reduce((left, { sums }) => add(left, sums, -1), line.sums),
    }))
    .filter(({ sums }) => sums.requests > 0);
  return [...own, ...others];
}

async function previousOf(
  ctx: Context,
  view: View,
  { from, to }: Range,
  every: QueryActivity["every"],
  isOperator: boolean,
): Promise<Activity["previous"]> {
  const before = { from: addDays(from, -(daysBetween(from, to) + 1)), to: addDays(from, -1) };
  const days = await readSums(ctx.db, { ...view, groups: [] }, { ...before, byDay: true });
  const nothing = noUsage(view.isByEndUser);
  const byStep = new Map(stepsOf(before.from, before.to, every).map((step) => [step, nothing]));
  let total = nothing;
  for (const { day, sums } of days) {
    const step = formatDay(stepOf(day!, every, before.from));
    byStep.set(step, add(byStep.get(step)!, sums));
    total = add(total, sums);
  }
  return {
    from: formatDay(before.from),
    to: formatDay(before.to),
    total: describeSums(total, isOperator),
    data: [...byStep].map(([day, sums]) => ({ day, ...describeSums(sums, isOperator) })),
  };
}
