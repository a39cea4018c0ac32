import { Temporal } from "temporal-polyfill";
import type { BudgetWindowKind } from "@/lib/db";

/** Half-open: an instant belongs to a window when startsAt ≤ instant < endsAt. */
export interface Window {
  startsAt: Date;
  endsAt: Date;
}

const LIFETIME: Window = { startsAt: new Date(0), endsAt: new Date("9999-12-31T00:00:00Z") };

/** The last window computed per kind and zone; nearly every call falls into it. */
const latest = new Map<string, Window>();

/**
 * The window an instant falls into, in the tenant's time zone: days from local midnight (or the first moment after
 * a missing one), weeks from Monday, months from `anchorDay`, which is the last day of a month that is shorter. Derived
 * from the instant alone, so nothing has to reset it (I10).
 */
export function windowAt(instant: Date, kind: BudgetWindowKind, timeZone: string, anchorDay = 1): Window {
  if (kind === "lifetime") return LIFETIME;
  const key = kind === "monthly" ? `${kind} ${timeZone} ${anchorDay}` : `${kind} ${timeZone}`;
  const known = latest.get(key);
  if (known && known.startsAt <= instant && instant < known.endsAt) return known;

  const date = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const [first, next] = daysOf(date, kind, anchorDay);
  const window = { startsAt: midnight(first, timeZone), endsAt: midnight(next, timeZone) };
  latest.set(key, window);
  return window;
}

/** The day a window begins on, and the day the next one does. */
function daysOf(
  date: Temporal.PlainDate,
  kind: Exclude<BudgetWindowKind, "lifetime">,
  anchorDay: number,
): [Temporal.PlainDate, Temporal.PlainDate] {
  if (kind === "daily") return [date, date.add({ days: 1 })];
  if (kind === "weekly") {
    const monday = date.subtract({ days: date.dayOfWeek - 1 });
    return [monday, monday.add({ weeks: 1 })];
  }
  const month = date.toPlainYearMonth();
  const isBefore = date.day < anchorOf(month, anchorDay).day;
  const first = isBefore ? month.subtract({ months: 1 }) : month;
  return [anchorOf(first, anchorDay), anchorOf(first.add({ months: 1 }), anchorDay)];
}

function anchorOf(month: Temporal.PlainYearMonth, anchorDay: number): Temporal.PlainDate {
  return month.toPlainDate({ day: Math.min(anchorDay, month.daysInMonth) });
}

function midnight(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}
