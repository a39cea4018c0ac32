import type { inferParserType } from "nuqs/server";
import type { Context } from "@/lib/context";
import { listGenerations } from "@/lib/generations";
import type { generationFilters } from "./filters";

type Filters = inferParserType<typeof generationFilters>;

/** The rows that a list of generations shows first. */
export async function firstGenerations(ctx: Context, filters: Filters) {
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  return listGenerations(ctx, { limit: 50, ...Object.fromEntries(set) });
}
