import { z } from "zod";
import { notFound } from "@/lib/errors";

const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** A UTC month, written `2026-11`. */
export const Month = z.string().regex(MONTH).meta({ example: "2026-11" });

export interface Period {
  month: string;
  startsAt: Date;
  /** Not part of it any more. */
  endsAt: Date;
}

/** The month an instant, or a day of a roll-up, belongs to. */
export function monthOf(instant: Date): string {
  return instant.toISOString().slice(0, 7);
}

/** Throws `not_found` for what is no month, or has not begun: there is no statement of it. */
export function requirePeriod(month: string, now: Date): Period {
  if (!MONTH.test(month) || month > monthOf(now)) throw notFound("statement");
  const startsAt = new Date(`${month}-01T00:00:00Z`);
  const endsAt = new Date(startsAt);
  endsAt.setUTCMonth(endsAt.getUTCMonth() + 1);
  return { month, startsAt, endsAt };
}
