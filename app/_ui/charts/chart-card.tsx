"use client";

import { SegmentedControl, Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Section } from "../layout/section";
import { ChartTable } from "./chart-table";
import type { ChartPoint, ChartSeries } from "./points";

const HEIGHT = 260;
const DayBars = dynamic(() => import("./day-bars"), {
  ssr: false,
  loading: () => <Skeleton height={HEIGHT} radius="md" />,
});

interface ChartCardProps {
  title: string;
  description?: string;
  series: ChartSeries[];
  points: ChartPoint[];
  /** What is said of a day whose figures are all zero. */
  nothing?: string;
}

/** Amounts per day as stacked bars, or as the table of the same figures. The chart's code is loaded when it is shown. */
export function ChartCard({ title, description, series, points, nothing }: ChartCardProps) {
  const [view, setView] = useState("chart");
  const switcher = (
    <SegmentedControl
      size="xs"
      aria-label={`Show ${title.toLowerCase()} as`}
      value={view}
      onChange={setView}
      data={[
        { value: "chart", label: "Chart" },
        { value: "table", label: "Table" },
      ]}
    />
  );
  return (
    <Section title={title} description={description} actions={switcher} flush={view === "table"}>
      {view === "chart" ? (
        <DayBars title={title} series={series} points={points} height={HEIGHT} nothing={nothing} />
      ) : (
        <ChartTable title={title} series={series} points={points} maxHeight={HEIGHT} />
      )}
    </Section>
  );
}
