/**
 * UTC spending windows, derived from the instant and never reset by a job: a day starts at 00:00,
 * a week on Monday, a month on the 1st. Days are counted from 1970-01-01.
 */

const DAY_MS = 86_400_000;

export const resetIntervals = ["daily", "weekly", "monthly"] as const;
export type ResetInterval = (typeof resetIntervals)[number];

export function dayOf(instantMs: number): number {
  return Math.floor(instantMs / DAY_MS);
}

/** The first day of the window that contains `day`. */
export function windowStart(interval: ResetInterval, day: number): number {
  if (interval === "daily") return day;
  // 1970-01-01 was a Thursday, three days after a Monday.
  if (interval === "weekly") return day - ((day + 3) % 7);
  return day - new Date(day * DAY_MS).getUTCDate() + 1;
}

/** `YYYY-MM-DD` of a day count. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The live form of `created_at`: microseconds and a numeric offset (`2025-02-19T20:52:27.363244+00:00`). */
export function timestamp(instantMs: number): string {
  return new Date(instantMs).toISOString().replace("Z", "000+00:00");
}
