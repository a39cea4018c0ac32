"use client";

import "@mantine/charts/styles.layer.css";
import { BarChart } from "@mantine/charts";
import { Text } from "@mantine/core";
import { Line } from "recharts";
import { dayBars as words } from "@/app/_words/ui";
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
  nothing: string;
}

export default function DayBars({ title, series, points, unit, isStacked, height, nothing }: DayBarsProps) {
  const lines = series.filter(({ isLine }) => isLine);
  const exactOf = new Map(points.map((point) => [formatStep(point.day), point.exact]));
  return (
    <figure className={classes.figure} aria-label={words.label(title, points.length)}>
      <BarChart
        h={height}
        data={points.map(({ day, values }) => ({ day: formatStep(day), ...values }))}
        dataKey="day"
        type={isStacked ? "stacked" : "default"}
        series={series.filter(({ isLine }) => !isLine)}
        tickLine="none"
        gridAxis="x"
        maxBarWidth={28}
        barProps={{ radius: 2, isAnimationActive: false }}
        xAxisProps={{ minTickGap: 28 }}
        yAxisProps={{ width: 76, niceTicks: "snap125" }}
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
      >
        {lines.map(({ name, color }) => (
          <Line
            key={name}
            dataKey={name}
            type="linear"
            stroke={color}
            strokeWidth={1.5}
            strokeDasharray="5 4"
            dot={points.length === 1}
            activeDot={{ r: 3 }}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
      {series.length > 1 && <Legend series={series} />}
    </figure>
  );
}

function Legend({ series }: { series: ChartSeries[] }) {
  return (
    <ul className={classes.legend}>
      {series.map((one) => (
        <li key={one.name}>
          <Swatch series={one} />
          {one.label}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ series: { color, isLine } }: { series: ChartSeries }) {
  return isLine ? (
    <span className={classes.dash} style={{ borderColor: color }} />
  ) : (
    <span className={classes.swatch} style={{ background: color }} />
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
        {words.utc(day)}
      </Text>
      {spent.every(({ isLine }) => isLine) && <Text size="sm">{nothing}</Text>}
      {spent.map((one) => (
        <div key={one.name} className={classes.tooltipRow}>
          <Swatch series={one} />
          <span>{one.label}</span>
          <span>{formatIn(unit, exact[one.name]!)}</span>
        </div>
      ))}
    </div>
  );
}
