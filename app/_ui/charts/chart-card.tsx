"use client";

import { Center, Group, SegmentedControl, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { chartCard as words } from "@/app/_words/ui";
import { Section } from "../layout/section";
import { ChartTable } from "./chart-table";
import type { ChartPoint, ChartSeries } from "./points";
import type { Unit } from "./unit";

const HEIGHT = 260;
/** Of the legend below the bars, in one line. */
const LEGEND_HEIGHT = 36;
const DayBars = dynamic(() => import("./day-bars"), { ssr: false, loading: () => null });

interface ChartCardProps {
  title: string;
  description?: string;
  series: ChartSeries[];
  points: ChartPoint[];
  /** Of all figures; US dollars unless told otherwise. */
  unit?: Unit;
  /** In pixels. */
  height?: number;
  /** What does not add up stands side by side. */
  isStacked?: boolean;
  /** What can be done with it, beside the choice of chart or table. */
  actions?: ReactNode;
  /** What is said of a day whose figures are all zero, and instead of bars when all days are. */
  nothing?: string;
}

/** Amounts per day as stacked bars, or as the table of the same figures. The chart's code is loaded when it is shown. */
export function ChartCard({
  title,
  description,
  series,
  points,
  unit = "usd",
  height = HEIGHT,
  isStacked = true,
  actions,
  nothing = words.nothingSpent,
}: ChartCardProps) {
  const [view, setView] = useState("chart");
  const switcher = (
    <SegmentedControl
      size="xs"
      aria-label={words.showAs(title.toLowerCase())}
      value={view}
      onChange={setView}
      data={[
        { value: "chart", label: words.chart },
        { value: "table", label: words.table },
      ]}
    />
  );
  return (
    <Section
      title={title}
      description={description}
      actions={
        <Group gap="xs">
          {actions}
          {switcher}
        </Group>
      }
      flush={view === "table"}
    >
      {view === "chart" ? (
        // The room is there before the bars are: nothing below moves when they come.
        <div style={{ minHeight: height + LEGEND_HEIGHT }}>
          {isNothing(points) ? (
            <Center h={height}>
              <Text c="dimmed">{nothing}</Text>
            </Center>
          ) : (
            <DayBars
              title={title}
              series={series}
              points={points}
              unit={unit}
              isStacked={isStacked}
              height={height}
              nothing={nothing}
            />
          )}
        </div>
      ) : (
        <ChartTable title={title} series={series} points={points} unit={unit} maxHeight={height} />
      )}
    </Section>
  );
}

/** Bars without a height have no scale either. Without points nothing is known yet. */
function isNothing(points: ChartPoint[]): boolean {
  return points.length > 0 && points.every(({ values }) => Object.values(values).every((value) => !value));
}
