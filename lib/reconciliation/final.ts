import { addDays } from "@/lib/days";

/** OpenRouter needs a while to book the last calls of a day. */
export const FINAL_AFTER_MS = 30 * 60_000;

/** OpenRouter's totals lag by about a minute; what is younger may be missing in them. */
export const LAG_MS = 90_000;

/** Whether a reading of OpenRouter's activity has all of a day. */
export function isFinal(day: Date, activityReadAt: Date | null): boolean {
  return activityReadAt !== null && activityReadAt.getTime() >= addDays(day, 1).getTime() + FINAL_AFTER_MS;
}
