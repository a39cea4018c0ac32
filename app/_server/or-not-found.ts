import { notFound } from "next/navigation";
import { BursarError } from "@/lib/errors";

/** What a page is about; the not-found page when there is no such thing. */
export function orNotFound<Read>(reading: Promise<Read>): Promise<Read> {
  return reading.catch((error: unknown) => {
    if (error instanceof BursarError && error.code === "not_found") notFound();
    throw error;
  });
}
