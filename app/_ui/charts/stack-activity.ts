import { stackActivity as words } from "@/app/_words/ui";
import type { Activity, Figures, QueryActivity } from "../api/types";
import { chartValue, fromNano, toNano } from "../data/amounts";
import type { ChartPoint, ChartSeries } from "./points";
import type { Unit } from "./unit";

export type Metric = QueryActivity["metric"];

export const UNITS: Record<Metric, Unit> = {
  spend: "usd",
  requests: "count",
  tokens: "count",
  errors: "count",
  first_token: "ms",
};

const COLORS = [1, 2, 3, 4, 5].map((place) => `var(--chart-${place})`);
const OTHER = { name: "other", label: words.other, color: "var(--chart-other)" };
const PREVIOUS: ChartSeries = {
  name: "previous",
  label: words.previous,
  color: "var(--mantine-color-dimmed)",
  isLine: true,
};

/** A figure as a decimal string; null where there is none. */
export function figureOf(figures: Figures, metric: Metric): string | null {
  switch (metric) {
    case "spend":
      return figures.spend;
    case "requests":
      return String(figures.requests);
    case "tokens":
      return String(figures.prompt_tokens + figures.completion_tokens);
    case "errors":
      return figures.errors === null ? null : String(figures.errors);
    case "first_token":
      return figures.first_token_ms === null ? null : String(figures.first_token_ms);
  }
}

const nameOf = ({ key, then_key }: { key: string | null; then_key: string | null }) =>
  key === null ? null : `${key}\0${then_key ?? ""}`;

/**
 * Activity for a chart: every step of the range, the five groups that rank first, and the rest together. Times are means and
 * have no rest: they do not add up. Cumulative figures are those of all steps until then. Where the period before was asked
 * for, each step has what came as long before it.
 */
export function stackActivity(
  activity: Activity,
  metric: Metric = "spend",
  isCumulative = false,
): { series: ChartSeries[]; points: ChartPoint[] } {
  const named = activity.groups.filter(({ key }) => key !== null);
  const places = new Map(named.slice(0, COLORS.length).map((group, place) => [nameOf(group), `s${place}`]));
  const isMean = metric === "first_token";
  const steps = new Map(activity.steps.map((step) => [step, new Map<string, bigint>()]));
  for (const row of activity.data) {
    const figure = figureOf(row, metric);
    const name = places.get(nameOf(row)) ?? OTHER.name;
    if (figure === null || (isMean && name === OTHER.name)) continue;
    const sums = steps.get(row.day)!;
    sums.set(name, (sums.get(name) ?? 0n) + toNano(figure));
  }
  const before = activity.previous?.data.slice(0, activity.steps.length) ?? [];
  for (const [place, figures] of before.entries()) {
    const figure = figureOf(figures, metric);
    if (figure !== null) steps.get(activity.steps[place]!)!.set(PREVIOUS.name, toNano(figure));
  }
  const series: ChartSeries[] = [...places.values()].map((name, place) => ({
    name,
    label: named[place]!.label,
    color: COLORS[place]!,
  }));
  if (activity.groups.length > series.length && !isMean) series.push(OTHER);
  if (activity.previous) series.push(PREVIOUS);
  const sums = [...steps].map(([day, sum]): [string, Map<string, bigint>] => [day, sum]);
  return { series, points: (isCumulative && !isMean ? runningOf(sums) : sums).map(pointOf) };
}

function runningOf(steps: [string, Map<string, bigint>][]): [string, Map<string, bigint>][] {
  const until = new Map<string, bigint>();
  return steps.map(([day, sums]) => {
    for (const [name, sum] of sums) until.set(name, (until.get(name) ?? 0n) + sum);
    return [day, new Map(until)];
  });
}

function pointOf([day, sums]: [string, Map<string, bigint>]): ChartPoint {
  const exact = Object.fromEntries([...sums].map(([name, sum]) => [name, fromNano(sum)]));
  const values = Object.fromEntries(
    Object.entries(exact).map(([name, amount]) => [name, chartValue(amount)]),
  );
  return { day, values, exact };
}
