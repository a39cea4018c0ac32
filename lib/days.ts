import { z } from "zod";

const DAY_MS = 86_400_000;

/** A UTC day, written `2026-11-22`. */
export const Day = z.iso
  .date({ error: "must be a day such as 2026-11-22", abort: true })
  .refine((day) => day.startsWith("2"), "must be a day of this millennium, such as 2026-11-22");

/** Midnight UTC of the day an instant belongs to; the form in which roll-ups name a day. */
export function dayOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / DAY_MS) * DAY_MS);
}

export function addDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * DAY_MS);
}

/** Whole days from one midnight to another. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / DAY_MS);
}

export function formatDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** Reads what `Day` accepts. */
export function parseDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
