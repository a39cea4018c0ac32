"use client";

import "@mantine/charts/styles.layer.css";
import { BarChart } from "@mantine/charts";
import { Text } from "@mantine/core";
import { formatStep } from "../data/times";
import type { ChartPoint, ChartSeries } from "./points";
import { formatIn, formatTick, type Unit } from "./unit";
import classes from "./charts.module.css";

interface DayBarsProps {
  title: string;
  series: ChartSeries[];
  points: ChartPoint[];
  unit: Unit;
  isStacked: boolean;
  height: number;
  nothing?: string;
}

export default function DayBars({
  title,
  series,
  points,
  unit,
  isStacked,
  height,
  nothing = "Nothing spent",
}: DayBarsProps) {
  const exactOf = new Map(points.map((point) => [formatStep(point.day), point.exact]));
  return (
    <figure
      className={classes.figure}
      aria-label={`${title}, ${points.length} steps; the table shows the same figures`}
    >
      <BarChart
        h={height}
        data={points.map(({ day, values }) => ({ day: formatStep(day), ...values }))}
        dataKey="day"
        type={isStacked ? "stacked" : "default"}
        series={series}
        tickLine="none"
        gridAxis="x"
        maxBarWidth={28}
        barProps={{ radius: 2, isAnimationActive: false }}
        xAxisProps={{ minTickGap: 28 }}
        yAxisProps={{ width: 76 }}
        valueFormatter={(value) => formatTick(unit, value)}
        tooltipProps={{
          content: ({ label, payload }) => (
            <DayTooltip
              day={String(label)}
              series={series}
              exact={exactOf.get(String(label))}
              unit={unit}
              isShown={!!payload?.length}
              nothing={nothing}
            />
          ),
        }}
      />
      {series.length > 1 && <Legend series={series} />}
    </figure>
  );
}

function Legend({ series }: { series: ChartSeries[] }) {
  return (
    <ul className={classes.legend}>
      {series.map(({ name, label, color }) => (
        <li key={name}>
          <span className={classes.swatch} style={{ background: color }} />
          {label}
        </li>
      ))}
    </ul>
  );
}

interface DayTooltipProps {
  day: string;
  series: ChartSeries[];
  exact: Record<string, string> | undefined;
  isShown: boolean;
  nothing: string;
  unit: Unit;
}

function DayTooltip({ day, series, exact, unit, isShown, nothing }: DayTooltipProps) {
  if (!isShown || !exact) return null;
  const spent = series.filter(({ name }) => exact[name] !== undefined && exact[name] !== "0");
  return (
    <div className={classes.tooltip}>
      <Text size="xs" c="dimmed">
        {day} UTC
      </Text>
      {spent.length === 0 && <Text size="sm">{nothing}</Text>}
      {spent.map(({ name, label, color }) => (
        <div key={name} className={classes.tooltipRow}>
          <span className={classes.swatch} style={{ background: color }} />
          <span>{label}</span>
          <span>{formatIn(unit, exact[name]!)}</span>
        </div>
      ))}
    </div>
  );
}
