import { createLoader, parseAsNumberLiteral } from "nuqs/server";

export const RANGES = [7, 30, 90] as const;

/** What the overview keeps in its address. */
export const overviewFilters = { days: parseAsNumberLiteral(RANGES).withDefault(30) };

export const loadOverviewFilters = createLoader(overviewFilters);

/** The first day of a range that ends today, as the filters of other pages take it. */
export function firstDay(days: number, today: Date): string {
  return new Date(today.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
}
