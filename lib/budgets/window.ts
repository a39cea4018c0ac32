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
 * a missing one), weeks from Monday, months from the first. Derived from the instant alone, so nothing has to reset it (I10).
 */
export function windowAt(instant: Date, kind: BudgetWindowKind, timeZone: string): Window {
  if (kind === "lifetime") return LIFETIME;
  const key = `${kind} ${timeZone}`;
  const known = latest.get(key);
  if (known && known.startsAt <= instant && instant < known.endsAt) return known;

  const date = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const first = firstDay(date, kind);
  const window = { startsAt: midnight(first, timeZone), endsAt: midnight(first.add(LENGTH[kind]), timeZone) };
  latest.set(key, window);
  return window;
}

const LENGTH = { daily: { days: 1 }, weekly: { weeks: 1 }, monthly: { months: 1 } } as const;

function firstDay(date: Temporal.PlainDate, kind: Exclude<BudgetWindowKind, "lifetime">): Temporal.PlainDate {
  if (kind === "daily") return date;
  return kind === "weekly" ? date.subtract({ days: date.dayOfWeek - 1 }) : date.with({ day: 1 });
}

function midnight(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}
