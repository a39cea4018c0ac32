import type { inferParserType } from "nuqs/server";
import type { Context } from "@/lib/context";
import { type KeyDayPage, ListKeyDays, listKeyDays } from "@/lib/reconciliation";
import type { reconciliationFilters } from "./filters";

/** The days shown first; null when the address holds something the API refuses, which then says so itself. */
export async function firstKeyDays(
  ctx: Context,
  filters: inferParserType<typeof reconciliationFilters>,
): Promise<KeyDayPage | null> {
  const set = Object.entries(filters).filter(([, value]) => value !== null);
  const query = ListKeyDays.safeParse(Object.fromEntries(set));
  return query.success ? listKeyDays(ctx, query.data) : null;
}
