import { addDays, formatDay } from "@/lib/days";
import type { Step } from "./shape";

/** The first day of the step a UTC day belongs to, and never before the range. */
export function stepOf(day: Date, every: Step, from: Date): Date {
  const first = every === "day" ? day : every === "week" ? mondayOf(day) : firstOfMonth(day);
  return first < from ? from : first;
}

/** The first days of every step of a range, in order. */
export function stepsOf(from: Date, to: Date, every: Step): string[] {
  const steps = new Set<string>();
  for (let day = from; day <= to; day = addDays(day, 1)) steps.add(formatDay(stepOf(day, every, from)));
  return [...steps];
}

function mondayOf(day: Date): Date {
  return addDays(day, -((day.getUTCDay() + 6) % 7));
}

function firstOfMonth(day: Date): Date {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
}
