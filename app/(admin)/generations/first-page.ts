import type { inferParserType } from "nuqs/server";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { ListGenerations, listGenerations } from "@/lib/generations";
import type { generationFilters } from "./filters";

type Filters = inferParserType<typeof generationFilters>;

const NOTHING = { data: [], next_cursor: null };

/** The rows that a list of generations shows first. */
export async function firstGenerations(ctx: Context, filters: Filters) {
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  const query = ListGenerations.safeParse({ limit: 50, ...Object.fromEntries(set) });
  if (!query.success) return NOTHING;
  // An address somebody mistyped is answered by the API, in words.
  return listGenerations(ctx, query.data).catch((error: unknown) => {
    if (error instanceof BursarError && error.status < 500) return NOTHING;
    throw error;
  });
}
