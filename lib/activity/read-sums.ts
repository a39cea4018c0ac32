import type { Transaction } from "@/lib/db";
import { noUsage, type Sums } from "./figures";
import type { Group } from "./shape";

const COLUMN = {
  model: "model",
  tenant: "tenantId",
  api_key: "apiKeyId",
  end_user: "endUser",
  provider: "provider",
} as const satisfies Record<Group, string>;
type Column = (typeof COLUMN)[Group];

/** What a sum is narrowed to: equal to one value each. */
export type Narrowed = Partial<Record<Column, string>>;

/** One way to look at the roll-ups: by which groups, narrowed to what. */
export interface View {
  groups: Group[];
  where: Narrowed;
  /** Which roll-up: calls of end users have one of their own. */
  isByEndUser: boolean;
}

export function viewOf(groups: Group[], where: Narrowed): View {
  return { groups, where, isByEndUser: groups.includes("end_user") || where.endUser !== undefined };
}

export interface Summed {
  /** Of the view's groups, in their order. */
  keys: string[];
  /** Null for all days together. */
  day: Date | null;
  sums: Sums;
}

/** Whole UTC days, both included. */
export interface Range {
  from: Date;
  to: Date;
}

interface Reading extends Range {
  byDay: boolean;
  /** Only these groups, each by its keys. */
  only?: string[][] | undefined;
}

/** Sums the roll-ups of some days by the view's groups. */
export async function readSums(
  db: Transaction,
  view: View,
  { from, to, byDay, only }: Reading,
): Promise<Summed[]> {
  const columns = view.groups.map((group) => COLUMN[group]);
  const where = {
    ...view.where,
    day: { gte: from, lte: to },
    ...(only && {
      OR: only.map((keys) => Object.fromEntries(columns.map((column, at) => [column, keys[at]!]))),
    }),
  };
  const by = [...(byDay ? (["day"] as const) : []), ...columns];
  const nothing = noUsage(view.isByEndUser);
  const _sum = Object.fromEntries(
    Object.entries(nothing).flatMap(([name, value]) => (value === null ? [] : [[name, true]])),
  );
  // Prisma types a groupBy by its literal arguments; which columns these are is decided by the view.
  const query = { by, where, _sum } as never;
  const rows = (await (view.isByEndUser
    ? db.endUserDay.groupBy(query)
    : db.usageDay.groupBy(query))) as unknown as (Record<Column, string> & {
    day?: Date;
    _sum: Partial<Sums>;
  })[];
  return rows.map((row) => ({
    keys: columns.map((column) => row[column]),
    day: row.day ?? null,
    sums: { ...nothing, ...row._sum },
  }));
}
