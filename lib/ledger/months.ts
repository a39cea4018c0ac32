import { idAt } from "@/lib/time-ids";
import type { Ask } from "./snapshot";

/** One calendar month of UTC. Calls whose ids lie from `lowest` to before `highest` are looked at with it. */
export interface Month {
  from: Date;
  to: Date;
  lowest: string;
  highest: string;
}

const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
const AFTER_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * The months of the books, oldest first, as the partitions are cut: none of them is too much to sum up at once. Every call
 * lies in exactly one of them, whatever its id.
 */
export async function monthsOf(ask: Ask): Promise<Month[]> {
  const [ends] = await ask<{ first: Date; last: Date }>(
    `SELECT least(min(day), (SELECT min(day) FROM end_user_days), (now() AT TIME ZONE 'UTC')::date,
              (SELECT (created_at AT TIME ZONE 'UTC')::date FROM generations ORDER BY id LIMIT 1))::timestamp
              AT TIME ZONE 'UTC' AS first,
            greatest(max(day), (SELECT max(day) FROM end_user_days), (now() AT TIME ZONE 'UTC')::date)::timestamp
              AT TIME ZONE 'UTC' AS last
     FROM usage_days`,
  );
  const months: Month[] = [];
  const end = monthAfter(ends!.last);
  for (let from = monthAfter(ends!.first, 0); from < end; from = monthAfter(from)) {
    const to = monthAfter(from);
    const lowest = months.at(-1)?.highest ?? BEFORE_ALL;
    months.push({ from, to, lowest, highest: to < end ? idAt(to) : AFTER_ALL });
  }
  return months;
}

function monthAfter(instant: Date, months = 1): Date {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + months, 1));
}
