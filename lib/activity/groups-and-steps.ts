import { Prisma, type Transaction } from "@/lib/db";
import { noUsage, type Sums } from "./figures";
import { COLUMN, type Column, type Range, readSums, type Summed, sumsKept, type View } from "./read-sums";
import type { QueryActivity } from "./shape";

/** The highest groups over all of a range, and all groups together by day or hour. */
interface GroupsAndSteps {
  groups: Summed[];
  steps: Summed[];
}

/** Which groups are wanted: the highest by this metric, for whom. */
export interface Cut {
  metric: QueryActivity["metric"];
  top: number;
  isOperator: boolean;
}

type Row = { day: Date | null } & Record<Column, string> & Record<keyof Sums, bigint>;

const COUNTS = ["requests", "errors", "firstTokens"] as const satisfies (keyof Sums)[];

/**
 * The groups of a view and its days, of one pass over the roll-up: to find and read its rows costs more than to add them up
 * twice. Of the groups one more than the wanted comes, which tells that there are others; of a million end users no more do. A
 * tenant's rows, for whom there is no raw SQL, are fewer and read twice with all their groups, and so are hours.
 */
export async function readGroupsAndSteps(
  db: Transaction,
  view: View,
  range: Range,
  { metric, top, isOperator }: Cut,
): Promise<GroupsAndSteps> {
  if (view.isHourly || !isOperator)
    return {
      groups: await readSums(db, view, { ...range, byDay: false }),
      steps: await readSums(db, { ...view, groups: [] }, { ...range, byDay: true }),
    };
  const keys = view.groups.map((group) => COLUMN[group]);
  const rows = await db.$queryRaw<Row[]>`
    SELECT * FROM (${sumsByGroupAndByDay(view, keys, range, metric)}) AS summed WHERE day IS NOT NULL OR place <= ${top + 1}`;
  const summed = rows.map((row): Summed => ({
    keys: keys.map((key) => row[key]),
    day: row.day,
    sums: sumsOf(row, view),
  }));
  return {
    groups: summed.filter(({ day }) => day === null),
    steps: summed.filter(({ day }) => day !== null).map((step) => ({ ...step, keys: [] })),
  };
}

function sumsByGroupAndByDay(
  view: View,
  keys: Column[],
  { from, to }: Range,
  metric: Cut["metric"],
): Prisma.Sql {
  const by = Prisma.join(keys.map(columnOf));
  const byName = Prisma.join(keys.map((key) => Prisma.sql`${columnOf(key)}::text COLLATE "C"`));
  const named = keys.map((key) => Prisma.sql`${columnOf(key)}::text AS ${nameOf(key)}`);
  const sums = sumsKept(view).map((sum) => Prisma.sql`sum(${columnOf(sum)})::bigint AS ${nameOf(sum)}`);
  const wanted = Object.entries(view.where).map(([column, value]) =>
    column.endsWith("Id")
      ? Prisma.sql`AND ${columnOf(column)} = ${value}::uuid`
      : Prisma.sql`AND ${columnOf(column)} = ${value}`,
  );
  return Prisma.sql`
    SELECT day, ${Prisma.join([...named, ...sums])},
      row_number() OVER (PARTITION BY day IS NULL ORDER BY ${RANK[metric]} DESC, ${byName})::int AS place
    FROM ${Prisma.raw(view.isByEndUser ? "end_user_days" : "usage_days")}
    WHERE day BETWEEN ${from}::date AND ${to}::date ${wanted.length > 0 ? Prisma.join(wanted, " ") : Prisma.empty}
    GROUP BY GROUPING SETS ((${by}), (day))`;
}

/** As `rankOf` ranks. */
const RANK: Record<Cut["metric"], Prisma.Sql> = {
  spend: Prisma.sql`sum(price_nano)`,
  requests: Prisma.sql`sum(requests)`,
  tokens: Prisma.sql`sum(prompt_tokens) + sum(completion_tokens)`,
  errors: Prisma.sql`sum(errors)`,
  first_token: Prisma.sql`coalesce(sum(first_token_ms)::float8 / nullif(sum(first_tokens), 0), 0)`,
};

/** Both of our own names only, never of what somebody sent. */
const columnOf = (name: string) => Prisma.raw(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const nameOf = (name: string) => Prisma.raw(`"${name}"`);

function sumsOf(row: Row, view: View): Sums {
  const sums = { ...noUsage(view.isByEndUser) };
  const counts = Object.fromEntries(
    COUNTS.filter((name) => sums[name] !== null).map((name) => [name, Number(row[name])]),
  );
  return { ...sums, ...Object.fromEntries(sumsKept(view).map((name) => [name, row[name]])), ...counts };
}
