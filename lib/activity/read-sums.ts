import { addDays } from "@/lib/days";
import type { Database, Transaction } from "@/lib/db";
import { idsBetween } from "@/lib/time-ids";
import { noUsage, type Sums } from "./figures";
import type { Group, Step } from "./shape";

const HOUR_MS = 3_600_000;

export const COLUMN = {
  model: "model",
  tenant: "tenantId",
  api_key: "apiKeyId",
  end_user: "endUser",
  provider: "provider",
} as const satisfies Record<Group, string>;
export type Column = (typeof COLUMN)[Group];

/** What a sum is narrowed to: equal to one value each. */
export type Narrowed = Partial<Record<Column, string>>;

/** One way to look at the roll-ups: by which groups, narrowed to what. */
export interface View {
  groups: Group[];
  where: Narrowed;
  /** Which roll-up: calls of end users have one of their own. */
  isByEndUser: boolean;
  /** From no roll-up, but call by call. */
  isHourly: boolean;
  /** Of calls that name an end user alone, as the roll-up of end users is. */
  namesEndUser: boolean;
}

export function viewOf(groups: Group[], where: Narrowed, every: Step): View {
  const isHourly = every === "hour";
  const namesEndUser = groups.includes("end_user") || where.endUser !== undefined;
  return { groups, where, isHourly, namesEndUser, isByEndUser: namesEndUser && !isHourly };
}

export interface Summed {
  /** Of the view's groups, in their order. */
  keys: string[];
  /** The day, or the hour; null for all together. */
  day: Date | null;
  sums: Sums;
}

/** Whole UTC days, both included. */
export interface Range {
  from: Date;
  to: Date;
}

interface Reading extends Range {
  /** Whether each day, or hour, is by itself. */
  byDay: boolean;
  /** Only these groups, each by its keys. */
  only?: string[][] | undefined;
  /** Of an hourly view this hour alone. */
  hour?: Date | undefined;
  /** At most so many groups, in the order of their keys, after those of one. Not together with `byDay` or `only`. */
  page?: { after: string[] | undefined; take: number };
}

/** The sums that the view's roll-up has. */
export function sumsKept({ isByEndUser }: View): (keyof Sums)[] {
  const nothing = noUsage(isByEndUser);
  return (Object.keys(nothing) as (keyof Sums)[]).filter((name) => nothing[name] !== null);
}

/** Sums the calls of some days by the view's groups. */
export async function readSums(
  db: Database | Transaction,
  view: View,
  { from, to, byDay, only, hour, page }: Reading,
): Promise<Summed[]> {
  const columns = view.groups.map((group) => COLUMN[group]);
  const time = view.isHourly ? "hour" : "day";
  const where = {
    ...(view.isHourly && view.namesEndUser && { endUser: { not: null } }),
    ...view.where,
    ...(view.isHourly
      ? hoursBetween(hour ?? from, hour ? new Date(hour.getTime() + HOUR_MS) : addDays(to, 1))
      : { day: { gte: from, lte: to } }),
    ...(only && {
      OR: only.map((keys) => Object.fromEntries(columns.map((column, at) => [column, keys[at]!]))),
    }),
    ...(page?.after && { OR: beyond(columns, page.after) }),
  };
  const by = [...(byDay ? [time] : []), ...columns];
  const nothing = noUsage(view.isByEndUser);
  const _sum = Object.fromEntries(sumsKept(view).map((name) => [name, true]));
  // Prisma types a groupBy by its literal arguments; which columns these are is decided by the view.
  const query = {
    by,
    where,
    _sum,
    ...(page && { orderBy: columns.map((column) => ({ [column]: "asc" })), take: page.take }),
  } as never;
  const rows = (await (view.isHourly
    ? db.callHour.groupBy(query)
    : view.isByEndUser
      ? db.endUserDay.groupBy(query)
      : db.usageDay.groupBy(query))) as unknown as (Record<Column, string> & {
    day?: Date;
    hour?: Date;
    _sum: Partial<Sums>;
  })[];
  return rows.map((row) => ({
    keys: columns.map((column) => row[column]),
    day: row.day ?? row.hour ?? null,
    sums: { ...nothing, ...row._sum },
  }));
}

/** The groups that come after one: by the first column, or where that is the same by the second. */
function beyond(columns: Column[], after: string[]) {
  return columns.map((column, at) => ({
    ...Object.fromEntries(columns.slice(0, at).map((same, place) => [same, after[place]!])),
    [column]: { gt: after[at]! },
  }));
}

/** Calls that began in these hours, by their ids as well: no other month is read. */
function hoursBetween(from: Date, before: Date) {
  return { id: idsBetween(from, before), hour: { gte: from, lt: before } };
}
