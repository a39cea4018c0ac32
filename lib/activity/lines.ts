import { daysBetween } from "@/lib/days";
import type { Transaction } from "@/lib/db";
import { add, noUsage, rankOf, sumOf, type Sums } from "./figures";
import { type Cut, readGroupsAndSteps } from "./groups-and-steps";
import { type Range, readSums, type Summed, type View } from "./read-sums";
import type { Step } from "./shape";
import { stepName, stepOf } from "./steps";

/** What one group came to in one step. */
export interface Line {
  /** Null for all groups that do not stand for themselves. */
  keys: string[] | null;
  /** The name of the step. */
  day: string;
  sums: Sums;
}

/** What a range's usage comes to: the groups that stand for themselves, all others together if any, and both step by step. */
export interface Usage {
  named: Summed[];
  others: Sums | null;
  lines: Line[];
}

/** Models and providers are few enough to be read day by day at once, for so many days. */
const MOST_DAYS_AT_ONCE = 31;

/** Usage by group and step. The highest groups stand for themselves. */
export async function readUsage(
  db: Transaction,
  view: View,
  range: Range,
  every: Step,
  cut: Cut,
): Promise<Usage> {
  const { metric, top } = cut;
  const linesOf = async (only?: string[][]) =>
    inSteps(await readSums(db, view, { ...range, byDay: true, only }), every, range.from);

  if (isReadAtOnce(view, range)) {
    const lines = await linesOf();
    const named = rank(inAll(lines), metric).slice(0, top);
    const names = new Set(named.map(({ keys }) => keys.join("\0")));
    const [own, rest] = [true, false].map((isNamed) =>
      lines.filter(({ keys }) => names.has(keys!.join("\0")) === isNamed),
    ) as [Line[], Line[]];
    if (rest.length === 0) return { named, others: null, lines: own };
    return {
      named,
      others: sumOf(rest, view.isByEndUser),
      lines: [...own, ...together(rest, [], view)],
    };
  }
  const { groups, steps } = await readGroupsAndSteps(db, view, range, cut);
  const named = rank(groups, metric).slice(0, top);
  if (groups.length <= top) return { named, others: null, lines: named.length > 0 ? await linesOf() : [] };
  const own = await linesOf(named.map(({ keys }) => keys));
  return {
    named,
    others: add(sumOf(steps, view.isByEndUser), sumOf(named, view.isByEndUser), -1),
    lines: [...own, ...together(inSteps(steps, every, range.from), own, view)],
  };
}

/** The highest first, and what is equal in the order of its keys, as Postgres has it in the "C" collation. */
function rank(groups: Summed[], metric: Cut["metric"]): Summed[] {
  const placeOf = ({ keys }: Summed) => keys.join("\0");
  return groups.toSorted(
    (a, b) => rankOf(b.sums, metric) - rankOf(a.sums, metric) || (placeOf(a) < placeOf(b) ? -1 : 1),
  );
}

function isReadAtOnce({ groups, isHourly }: View, { from, to }: Range): boolean {
  const isFew = groups.every((group) => group === "model" || group === "provider");
  return isFew && groups.length === 1 && !isHourly && daysBetween(from, to) < MOST_DAYS_AT_ONCE;
}

/** Each group of some lines over all of them. */
function inAll(lines: Line[]): Summed[] {
  const groups = new Map<string, Summed>();
  for (const { keys, sums } of lines) {
    const place = keys!.join("\0");
    const known = groups.get(place);
    groups.set(place, { keys: keys!, day: null, sums: known ? add(known.sums, sums) : sums });
  }
  return [...groups.values()];
}

/** What some lines come to together in each step, less what others came to. */
function together(lines: Line[], less: Line[], view: View): Line[] {
  const left = new Map<string, Sums>();
  const book = (part: Line[], sign: 1 | -1) => {
    for (const { day, sums } of part)
      left.set(day, add(left.get(day) ?? noUsage(view.isByEndUser), sums, sign));
  };
  book(lines, 1);
  book(less, -1);
  return Array.from(left, ([day, sums]): Line => ({ keys: null, day, sums })).filter(
    ({ sums }) => sums.requests > 0,
  );
}

/** Sums of days, or hours, put together step by step. */
export function inSteps(rows: Summed[], every: Step, from: Date): Line[] {
  const lines = new Map<string, Line>();
  for (const { keys, day: date, sums } of rows) {
    const day = stepName(stepOf(date!, every, from), every);
    const place = [day, ...keys].join("\0");
    const known = lines.get(place);
    lines.set(place, { keys, day, sums: known ? add(known.sums, sums) : sums });
  }
  return [...lines.values()];
}
