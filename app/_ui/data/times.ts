const utc = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const utcWithYear = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const dayOnly = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });

/** `22 Nov, 14:03:07 UTC` */
export const formatUtc = (at: string): string => `${utc.format(new Date(at))} UTC`;

/** `22 Nov 2026` */
export const formatDate = (at: string): string => utcWithYear.format(new Date(at));

/** `22 Nov`, for the axis of a chart; takes `2026-11-22`. */
export const formatDay = (day: string): string => dayOnly.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));

const hourOfDay = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** The step of a chart: `22 Nov`, for an hour `22 Nov, 15:00`; takes `2026-11-22`, or the instant an hour begins. */
export const formatStep = (step: string): string =>
  step.length > 10 ? hourOfDay.format(new Date(step)) : formatDay(step);

const STEPS: [seconds: number, unit: string][] = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
];

/** `just now`, `3 min ago`, `2 d ago`; the date when it is longer than a month. */
export function formatAgo(at: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(at)) / 1000);
  if (seconds > 30 * 86_400) return formatDate(at);
  for (const [size, unit] of STEPS) {
    const count = Math.floor(seconds / size);
    if (count > 0) return `${count} ${unit} ago`;
  }
  return "just now";
}

/** When a budget's window ends, in the words of its tenant's time zone: `Mon 00:00 UTC`, `1 Dec 00:00 UTC`. */
export function formatReset(endsAt: string, timeZone: string, nowMs: number): string {
  const isThisWeek = Date.parse(endsAt) - nowMs < 7 * 86_400_000;
  const parts: Intl.DateTimeFormatOptions = isThisWeek
    ? { weekday: "short" }
    : { day: "numeric", month: "short" };
  const day = new Intl.DateTimeFormat("en-GB", { timeZone, ...parts }).format(new Date(endsAt));
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(
    new Date(endsAt),
  );
  return `${day} ${time} ${timeZone}`;
}

/** `840 ms`, `2.3 s` */
export function formatDuration(ms: number | null): string {
  if (ms === null) return "–";
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}
