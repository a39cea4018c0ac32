import { firstShown } from "@/app/_server/first-shown";
import type { Context } from "@/lib/context";
import { ListGenerations, listGenerations } from "@/lib/generations";
import type { GenerationFilters } from "./filters";

/** The rows that a list of generations shows first. */
export function firstGenerations(ctx: Context, filters: GenerationFilters) {
  return firstShown(ListGenerations, filters, (query) => listGenerations(ctx, query));
}
