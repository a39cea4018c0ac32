"use client";

import type { Activity, ApiKey } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { stackActivity } from "@/app/_ui/charts/stack-activity";
import { SideLink } from "@/app/_ui/shell/side-link";
import { keySpend as words } from "@/app/_words/keys";

/** What the key spent in the last thirty days, by model. */
export function KeySpend({ apiKey }: { apiKey: ApiKey }) {
  const { data } = useApi<Activity>(`/activity?api_key_id=${apiKey.id}&top=5`);
  const { series, points } = data ? stackActivity(data) : { series: [], points: [] };
  return (
    <ChartCard
      title={words.title}
      description={words.days}
      series={series}
      points={points}
      actions={<SideLink href={`/activity?api_key_id=${apiKey.id}`}>{words.activity}</SideLink>}
    />
  );
}
