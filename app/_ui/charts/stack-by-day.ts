import type { ActivityRow } from "../api/types";
import { chartValue, fromNano, toNano } from "../data/amounts";
import type { ChartPoint, ChartSeries } from "./points";

const COLORS = [1, 2, 3, 4, 5].map((place) => `var(--chart-${place})`);
const OTHER = { name: "other", label: "Other", color: "var(--chart-other)" };
const DAY_MS = 86_400_000;

/** Activity as stacked bars: every day of the range, the five that cost most, and the rest together. */
export function stackByDay(
  rows: ActivityRow[],
  from: string,
  to: string,
): { series: ChartSeries[]; points: ChartPoint[] } {
  const totals = new Map<string, { label: string; spend: bigint }>();
  for (const { key, label, spend } of rows) {
    totals.set(key, { label, spend: (totals.get(key)?.spend ?? 0n) + toNano(spend) });
  }
  const ranked = [...totals].sort(([, a], [, b]) => (a.spend < b.spend ? 1 : -1));
  const top = ranked.slice(0, COLORS.length);
  const nameOf = new Map(top.map(([key], place) => [key, `s${place}`]));

  const days = new Map<string, Record<string, bigint>>();
  for (const { day, key, spend } of rows) {
    const sums = days.get(day.slice(0, 10)) ?? {};
    const name = nameOf.get(key) ?? OTHER.name;
    sums[name] = (sums[name] ?? 0n) + toNano(spend);
    days.set(day.slice(0, 10), sums);
  }
  const series = top.map(([, { label }], place) => ({ name: `s${place}`, label, color: COLORS[place]! }));
  if (ranked.length > top.length) series.push(OTHER);
  return { series, points: daysBetween(from, to).map((day) => pointOf(day, days.get(day) ?? {})) };
}

function pointOf(day: string, sums: Record<string, bigint>): ChartPoint {
  const exact = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, fromNano(sum)]));
  const values = Object.fromEntries(
    Object.entries(exact).map(([name, amount]) => [name, chartValue(amount)]),
  );
  return { day, values, exact };
}

function daysBetween(from: string, to: string): string[] {
  const [first, last] = [from, to].map((day) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`)) as [
    number,
    number,
  ];
  return Array.from({ length: Math.round((last - first) / DAY_MS) + 1 }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}
