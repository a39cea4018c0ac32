import type { z } from "zod";
import { BursarError } from "@/lib/errors";

/**
 * What a page shows first, read as its address asks. Null when somebody mistyped that: the page then asks the API, which says
 * what is wrong with it.
 */
export async function firstShown<Query extends z.ZodType, Shown>(
  query: Query,
  filters: Record<string, unknown>,
  read: (query: z.output<Query>) => Promise<Shown>,
): Promise<Shown | null> {
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  const asked = query.safeParse(Object.fromEntries(set));
  if (!asked.success) return null;
  return read(asked.data).catch((error: unknown) => {
    if (error instanceof BursarError && error.status < 500) return null;
    throw error;
  });
}
