import { LOCALE } from "@/app/_words/grammar";
import { times as words } from "@/app/_words/ui";

const toTheSecond: Intl.DateTimeFormatOptions = {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
};
const thisYears = new Intl.DateTimeFormat(LOCALE.dates, toTheSecond);
const anyYears = new Intl.DateTimeFormat(LOCALE.dates, { ...toTheSecond, year: "numeric" });
const date = new Intl.DateTimeFormat(LOCALE.dates, {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const dayOnly = new Intl.DateTimeFormat(LOCALE.dates, { timeZone: "UTC", day: "numeric", month: "short" });

/** `22 Nov, 14:03:07 UTC`, of another year `22 Nov 2027, 14:03:07 UTC` */
export function formatUtc(at: string): string {
  const instant = new Date(at);
  const isThisYears = instant.getUTCFullYear() === new Date().getUTCFullYear();
  return `${(isThisYears ? thisYears : anyYears).format(instant)} UTC`;
}

/** `22 Nov 2026, 14:03:07 UTC`, for what is printed and kept */
export const formatUtcInFull = (at: string): string => `${anyYears.format(new Date(at))} UTC`;

/** `22 Nov 2026` */
export const formatDate = (at: string): string => date.format(new Date(at));

/** `22 Nov`, for the axis of a chart; takes `2026-11-22`. */
export const formatDay = (day: string): string => dayOnly.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));

const hourOfDay = new Intl.DateTimeFormat(LOCALE.dates, {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** The step of a chart: `22 Nov`, for an hour `22 Nov, 15:00`; takes `2026-11-22`, or the instant an hour begins. */
export const formatStep = (step: string): string =>
  step.length > 10 ? hourOfDay.format(new Date(step)) : formatDay(step);

const STEPS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
] as const;

/** `just now`, `3 min ago`, `2 d ago`; the date when it is longer than a month. */
export function formatAgo(at: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(at)) / 1000);
  if (seconds > 30 * 86_400) return formatDate(at);
  for (const [size, unit] of STEPS) {
    const count = Math.floor(seconds / size);
    if (count > 0) return words.ago(count, unit);
  }
  return words.justNow;
}

/** When a budget's window ends, in the words of its tenant's time zone: `Mon 00:00 UTC`, `1 Dec 00:00 UTC`, `1 Jan 2027 00:00 UTC`. */
export function formatReset(endsAt: string, timeZone: string, nowMs: number): string {
  const isThisWeek = Date.parse(endsAt) - nowMs < 7 * 86_400_000;
  const yearOf = (instant: number) =>
    new Intl.DateTimeFormat(LOCALE.dates, { timeZone, year: "numeric" }).format(instant);
  const parts: Intl.DateTimeFormatOptions = isThisWeek
    ? { weekday: "short" }
    : { day: "numeric", month: "short" };
  if (!isThisWeek && yearOf(Date.parse(endsAt)) !== yearOf(nowMs)) parts.year = "numeric";
  const day = new Intl.DateTimeFormat(LOCALE.dates, { timeZone, ...parts }).format(new Date(endsAt));
  const time = new Intl.DateTimeFormat(LOCALE.dates, { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(endsAt),
  );
  return `${day} ${time} ${timeZone}`;
}

/** `840 ms`, `2.3 s` */
export function formatDuration(ms: number | null): string {
  if (ms === null) return "–";
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
