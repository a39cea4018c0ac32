import { addDays, dayOf, daysBetween, parseDay } from "@/lib/days";
import { BursarError } from "@/lib/errors";

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

/** The UTC days asked for, both included. Throws `invalid_request` for none, or more than a year of them. */
export function rangeOf(query: { from?: string; to?: string }, now: Date): { from: Date; to: Date } {
  const to = query.to === undefined ? dayOf(now) : parseDay(query.to);
  const from = query.from === undefined ? addDays(to, 1 - DEFAULT_DAYS) : parseDay(query.from);
  const days = daysBetween(from, to) + 1;
  if (days < 1) throw new BursarError("invalid_request", "`from` is after `to`.", { param: "from" });
  if (days > MOST_DAYS)
    throw new BursarError("invalid_request", `At most ${MOST_DAYS} days at once.`, { param: "from" });
  return { from, to };
}
