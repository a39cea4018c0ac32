"use client";

import type { Overview } from "@/app/_ui/api/types";
import { chartValue } from "@/app/_ui/data/amounts";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { common } from "@/app/_words/common";
import { spendByDay as words } from "@/app/_words/overview";

const SERIES = [{ name: "spend", label: common.spend, color: "var(--chart-1)" }];

export function SpendByDay({ series }: { series: Overview["series"] }) {
  return (
    <ChartCard
      title={words.title}
      series={SERIES}
      points={series.map(({ day, spend }) => ({
        day,
        values: { spend: chartValue(spend) },
        exact: { spend },
      }))}
    />
  );
}
