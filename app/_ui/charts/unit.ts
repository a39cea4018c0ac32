import { formatCompact, formatCount, formatMoney } from "../data/amounts";

/** What the figures of a chart are: USD as decimal strings, whole numbers or milliseconds. */
export type Unit = "usd" | "count" | "ms";

export function formatIn(unit: Unit, exact: string): string {
  if (unit === "usd") return formatMoney(exact);
  return unit === "count" ? formatCount(Number(exact)) : `${formatCount(Number(exact))} ms`;
}

/** For an axis, where a float is exact enough. */
export function formatTick(unit: Unit, value: number): string {
  if (unit === "usd") return formatMoney(value.toFixed(6));
  return unit === "count" ? formatCompact(value) : `${formatCompact(value)} ms`;
}
