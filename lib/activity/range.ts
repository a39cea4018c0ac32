import { addDays, dayOf, daysBetween, parseDay } from "@/lib/days";
import { BursarError } from "@/lib/errors";
import type { Range } from "./read-sums";
import type { Step } from "./shape";

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;
/** Hours are counted from single calls. */
const MOST_HOURLY_DAYS = 3;
const DEFAULT_HOURLY_DAYS = 2;

/** The UTC days asked for, both included. Throws `invalid_request` for none, more than a year of them, or hours of more than three. */
export function rangeOf(query: { from?: string; to?: string; every?: Step }, now: Date): Range {
  const isHourly = query.every === "hour";
  const to = query.to === undefined ? dayOf(now) : parseDay(query.to);
  const from =
    query.from === undefined
      ? addDays(to, 1 - (isHourly ? DEFAULT_HOURLY_DAYS : DEFAULT_DAYS))
      : parseDay(query.from);
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw new BursarError("invalid_request", "`from` is after `to`.", { param: "from" });
  if (isHourly && days > MOST_HOURLY_DAYS)
    throw new BursarError("invalid_request", `Hours of at most ${MOST_HOURLY_DAYS} days at once.`, {
      param: "from",
    });
  if (days > MOST_DAYS)
    throw new BursarError("invalid_request", `At most ${MOST_DAYS} days at once.`, { param: "from" });
  return { from, to };
}
