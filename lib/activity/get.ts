import type { Context } from "@/lib/context";
import { addDays, daysBetween, formatDay } from "@/lib/days";
import type { Database, Transaction } from "@/lib/db";
import { BursarError } from "@/lib/errors";
import { requireTenantOr } from "@/lib/permissions";
import { add, describeSums, sumOf, type Sums } from "./figures";
import { labelsOf } from "./labels";
import { inSteps, readUsage } from "./lines";
import { narrowedBy } from "./narrow";
import { rangeOf } from "./range";
import { type Range, readSums, type Summed, type View, viewOf } from "./read-sums";
import type { Activity, Figures, Group, QueryActivity } from "./shape";
import { stepName, stepsOf } from "./steps";

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
  const isOperator = ctx.actor.kind !== "tenant";
  const describe = (sums: Sums) => describeSums(sums, isOperator);

  const current = ctx.db.$transaction(
    async (tx) => {
      const { named, others, lines } = await readUsage(tx, view, range, every, { metric, top, isOperator });
      const nameOf = await namesOf(tx, grouping, named);
      const places = new Map(named.map(({ keys }, place) => [keys.join("\0"), place]));
      const placeOf = (keys: string[] | null) => (keys ? places.get(keys.join("\0"))! : top);
      lines.sort((a, b) => b.day.localeCompare(a.day) || placeOf(a.keys) - placeOf(b.keys));
      const own = sumOf(named, view.isByEndUser);
      return {
        data: lines.map(({ keys, day, sums }) => ({ day, ...nameOf(keys), ...describe(sums) })),
        groups: [
          ...named.map(({ keys, sums }) => ({ ...nameOf(keys), ...describe(sums) })),
          ...(others ? [{ ...nameOf(null), ...describe(others) }] : []),
        ],
        total: describe(others ? add(own, others) : own),
        steps: stepsOf(range, every, now),
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
  // Beside the other and not of its instant: nothing of it has to add up to this one.
  const previous = query.compare ? readPrevious(ctx.db, view, range, every, describe, now) : null;
  const [activity, before] = await Promise.all([current, previous]);
  return { ...activity, previous: before };
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

/** As many days before, divided as the range itself is: each step lies exactly that many days before one of the range. */
async function readPrevious(
  db: Database,
  view: View,
  range: Range,
  every: QueryActivity["every"],
  describe: (sums: Sums) => Figures,
  now: Date,
): Promise<Activity["previous"]> {
  const days = daysBetween(range.from, range.to) + 1;
  const before = { from: addDays(range.from, -days), to: addDays(range.to, -days) };
  const rows = await readSums(db, { ...view, groups: [] }, { ...before, byDay: true });
  const later = rows.map((row) => ({ ...row, day: addDays(row.day!, days) }));
  const lines = inSteps(later, every, range.from);
  const byStep = new Map(lines.map(({ day, sums }) => [day, sums]));
  const nothing = sumOf([], view.isByEndUser);
  return {
    from: formatDay(before.from),
    to: formatDay(before.to),
    total: describe(sumOf(lines, view.isByEndUser)),
    data: stepsOf(range, every, addDays(now, days)).map((step) => ({
      day: stepName(addDays(new Date(step), -days), every),
      ...describe(byStep.get(step) ?? nothing),
    })),
  };
}
