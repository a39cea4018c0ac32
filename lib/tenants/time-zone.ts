import { z } from "zod";

/** An IANA name as it is written: no offsets, no abbreviations, no other case. */
const WRITTEN = /^(?:UTC|[A-Z][A-Za-z_]*(?:\/[A-Z][A-Za-z0-9_+-]*)+)$/;

export const TimeZone = z
  .string()
  .refine(
    (name) => WRITTEN.test(name) && isKnown(name),
    "must be an IANA time zone, such as Europe/Berlin or UTC",
  )
  .meta({ example: "Europe/Berlin" });

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
