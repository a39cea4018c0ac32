import type { Transaction } from "@/lib/db";
import { add, noUsage, type Sums } from "./figures";
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

/** The `named` groups step by step, and where there are others, what these came to: all less the named. */
export async function readLines(
  db: Transaction,
  view: View,
  range: Range,
  every: Step,
  { named, hasOthers }: { named: Summed[]; hasOthers: boolean },
): Promise<Line[]> {
  if (named.length === 0) return [];
  const only = hasOthers ? named.map(({ keys }) => keys) : undefined;
  const own = inSteps(await readSums(db, view, { ...range, byDay: true, only }), every, range.from);
  if (!hasOthers) return own;
  const left = new Map((await readSteps(db, view, range, every)).map(({ day, sums }) => [day, sums]));
  for (const { day, sums } of own) left.set(day, add(left.get(day) ?? noUsage(view.isByEndUser), sums, -1));
  const others = [...left].map(([day, sums]): Line => ({ keys: null, day, sums }));
  return [...own, ...others.filter(({ sums }) => sums.requests > 0)];
}

/** All groups together, step by step; steps without usage have no line. */
export async function readSteps(db: Transaction, view: View, range: Range, every: Step): Promise<Line[]> {
  return inSteps(await readSums(db, { ...view, groups: [] }, { ...range, byDay: true }), every, range.from);
}

function inSteps(rows: Summed[], every: Step, from: Date): Line[] {
  const lines = new Map<string, Line>();
  for (const { keys, day: date, sums } of rows) {
    const day = stepName(stepOf(date!, every, from), every);
    const place = [day, ...keys].join("\0");
    const known = lines.get(place);
    lines.set(place, { keys, day, sums: known ? add(known.sums, sums) : sums });
  }
  return [...lines.values()];
}
