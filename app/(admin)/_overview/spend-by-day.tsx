"use client";

import type { Overview } from "@/app/_ui/api/types";
import { chartValue } from "@/app/_ui/data/amounts";
import { ChartCard } from "@/app/_ui/charts/chart-card";

const SERIES = [{ name: "spend", label: "Spend", color: "var(--chart-1)" }];

export function SpendByDay({ series }: { series: Overview["series"] }) {
  return (
    <ChartCard
      title="Spend by day"
      series={SERIES}
      points={series.map(({ day, spend }) => ({
        day,
        values: { spend: chartValue(spend) },
        exact: { spend },
      }))}
    />
  );
}
