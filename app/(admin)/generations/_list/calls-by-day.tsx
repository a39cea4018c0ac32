"use client";

import { Skeleton } from "@mantine/core";
import { createSerializer, parseAsString } from "nuqs";
import type { Activity } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { stackActivity } from "@/app/_ui/charts/stack-activity";
import { useMay } from "@/app/_ui/shell/person-context";
import { callsByDay as words } from "@/app/_words/generations";
import type { GenerationFilters } from "../filters";

const HEIGHT = 120;
const asked = createSerializer({
  metric: parseAsString,
  top: parseAsString,
  tenant_id: parseAsString,
  api_key_id: parseAsString,
  model: parseAsString,
  provider: parseAsString,
  end_user: parseAsString,
  from: parseAsString,
  to: parseAsString,
});

/** What the roll-ups do not tell calls apart by. */
const NOT_ROLLED_UP = ["session", "status", "state", "min_price", "max_price"] as const;

/** How many calls there were each day under the filters of the list: of its days, or of the last thirty. */
export function CallsByDay({ filters }: { filters: GenerationFilters }) {
  const maySee = useMay("overview.read");
  const isShown = maySee && NOT_ROLLED_UP.every((name) => filters[name] === null) && filters.provider !== "";
  const { tenant_id, api_key_id, model, provider, end_user } = filters;
  const [from, to] = [filters.from, filters.to].map((instant) => instant?.slice(0, 10) ?? null);
  const query = asked({
    metric: "requests",
    top: "5",
    tenant_id,
    api_key_id,
    model,
    provider,
    end_user,
    from,
    to,
  });
  const { data, error } = useApi<Activity>(isShown ? `/activity${query}` : null);
  if (!isShown || error || data?.groups.length === 0) return null;
  if (!data) return <Skeleton height={HEIGHT + 110} mb="md" />;
  return (
    <div style={{ marginBottom: "var(--mantine-spacing-md)" }}>
      <ChartCard
        title={words.title}
        {...stackActivity(data, "requests")}
        unit="count"
        height={HEIGHT}
        nothing={words.nothing}
      />
    </div>
  );
}
