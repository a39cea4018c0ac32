"use client";

import { Skeleton } from "@mantine/core";
import { createSerializer, type inferParserType, parseAsString } from "nuqs";
import type { Activity } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { stackActivity } from "@/app/_ui/charts/stack-activity";
import { useMay } from "@/app/_ui/shell/person-context";
import type { generationFilters } from "../filters";

const HEIGHT = 120;
const asked = createSerializer({
  metric: parseAsString,
  top: parseAsString,
  tenant_id: parseAsString,
  api_key_id: parseAsString,
  model: parseAsString,
  end_user: parseAsString,
  from: parseAsString,
  to: parseAsString,
});

/** How many calls there were each day under the filters of the list: of its days, or of the last thirty. */
export function CallsByDay({ filters }: { filters: inferParserType<typeof generationFilters> }) {
  const maySee = useMay("overview.read");
  // The roll-ups do not tell estimates from settled calls.
  const isShown = maySee && filters.state === null;
  const { tenant_id, api_key_id, model, end_user } = filters;
  const [from, to] = [filters.from, filters.to].map((instant) => instant?.slice(0, 10) ?? null);
  const query = asked({ metric: "requests", top: "5", tenant_id, api_key_id, model, end_user, from, to });
  const { data, error } = useApi<Activity>(isShown ? `/activity${query}` : null);
  if (!isShown || error || data?.groups.length === 0) return null;
  if (!data) return <Skeleton height={HEIGHT + 110} mb="md" />;
  return (
    <div style={{ marginBottom: "var(--mantine-spacing-md)" }}>
      <ChartCard
        title="Calls by day"
        {...stackActivity(data, "requests")}
        unit="count"
        height={HEIGHT}
        nothing="No call"
      />
    </div>
  );
}
