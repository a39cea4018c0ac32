import { addDays, dayOf, formatDay, parseDay } from "@/lib/days";
import type { Range } from "./read-sums";
import type { Step } from "./shape";

const HOUR_MS = 3_600_000;

/** The first day of the step a UTC day belongs to, and never before the range; an hour is its own. */
export function stepOf(day: Date, every: Step, from: Date): Date {
  if (every === "hour" || every === "day") return day;
  const first = every === "week" ? mondayOf(day) : firstOfMonth(day);
  return first < from ? from : first;
}

/** What a step is called: the day, or for hours the instant, it begins. */
export function stepName(start: Date, every: Step): string {
  return every === "hour" ? start.toISOString() : formatDay(start);
}

/** The names of every step of a range, in order. Hours that have not begun are left out. */
export function stepsOf({ from, to }: Range, every: Step, now: Date): string[] {
  if (every === "hour") return hoursOf(from, to, now);
  const steps = new Set<string>();
  for (let day = from; day <= to; day = addDays(day, 1)) steps.add(formatDay(stepOf(day, every, from)));
  return [...steps];
}

/** Every step of a range with the days it is made of, the newest first. */
export function spansOf(range: Range, every: Step, now: Date): (Range & { name: string; hour?: Date })[] {
  const names = stepsOf(range, every, now);
  if (every === "hour")
    return names.toReversed().map((name) => {
      const hour = new Date(name);
      return { name, from: dayOf(hour), to: dayOf(hour), hour };
    });
  return names
    .map((name, at) => {
      const next = names[at + 1];
      return { name, from: parseDay(name), to: next === undefined ? range.to : addDays(parseDay(next), -1) };
    })
    .toReversed();
}

function hoursOf(from: Date, to: Date, now: Date): string[] {
  const end = Math.min(addDays(to, 1).getTime(), now.getTime() + 1);
  const hours: string[] = [];
  for (let at = from.getTime(); at < end; at += HOUR_MS) hours.push(stepName(new Date(at), "hour"));
  return hours;
}

function mondayOf(day: Date): Date {
  return addDays(day, -((day.getUTCDay() + 6) % 7));
}

function firstOfMonth(day: Date): Date {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
}
