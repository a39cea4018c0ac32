"use client";

import { Switch, Text } from "@mantine/core";
import { useQueryStates } from "nuqs";
import type { Activity, ActivityGroup } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { stackActivity, UNITS } from "@/app/_ui/charts/stack-activity";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { Time } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { activityView as words } from "@/app/_words/activity";
import { type GenerationFilters, generationQuery } from "../../generations/filters";
import {
  activityExportQuery,
  activityFilters,
  activityPath,
  type ActivityFilters as Filters,
} from "../filters";
import { ActivityFilters } from "./activity-filters";
import { ActivityStats } from "./activity-stats";
import { GroupTable } from "./group-table";

type CallFilters = Partial<GenerationFilters>;

interface ActivityViewProps {
  /** Of one tenant only. */
  tenantId?: string;
  today: string;
  firstPath: string;
  initial: Activity | null;
}

const NOT_NARROWED = {
  tenant_id: null,
  api_key_id: null,
  model: null,
  provider: null,
  end_user: null,
  from: null,
  to: null,
};

/** Usage as a chart and as a table of the same question, all of it in the address. */
export function ActivityView({ tenantId, today, firstPath, initial }: ActivityViewProps) {
  const [asked, setFilters] = useQueryStates(activityFilters);
  const filters: Filters = tenantId === undefined ? asked : { ...asked, tenant_id: tenantId };
  const path = activityPath(filters, today);
  const { data, error, mutate } = useApi<Activity>(path, (path === firstPath && initial) || undefined);
  return (
    <>
      <ActivityFilters
        filters={filters}
        onChange={(change) => void setFilters(change)}
        onClear={() => void setFilters(NOT_NARROWED)}
        isInTenant={tenantId !== undefined}
      />
      {!data || error?.status === 400 ? (
        <Unloaded error={error} onRetry={mutate} height={480} />
      ) : (
        <Shown
          activity={data}
          filters={filters}
          exportQuery={activityExportQuery(filters, today)}
          onCumulative={(cumulative) => void setFilters({ cumulative })}
        />
      )}
    </>
  );
}

interface ShownProps {
  activity: Activity;
  filters: Filters;
  exportQuery: string;
  onCumulative: (isCumulative: boolean) => void;
}

function Shown({ activity, filters, exportQuery, onCumulative }: ShownProps) {
  const { metric, cumulative, tenant_id } = filters;
  const isMean = metric === "first_token";
  const { series, points } = stackActivity(activity, metric, cumulative);
  const range = { from: activity.from, to: activity.to };
  const narrowed: CallFilters = {
    ...range,
    tenant_id,
    api_key_id: filters.api_key_id,
    model: filters.model,
    provider: filters.provider,
    end_user: filters.end_user,
  };
  const hrefOf = (group: ActivityGroup, status: CallFilters["status"] = null) =>
    hrefOfGroup(activity, group, { ...narrowed, status });
  if (activity.groups.length === 0)
    return (
      <Section title={words.title}>
        <EmptyState level={3} title={words.noneInRange}>
          {words.widen}
        </EmptyState>
      </Section>
    );
  const asOf = <Time at={activity.as_of} />;
  return (
    <Sections>
      <ActivityStats
        activity={activity}
        metric={metric}
        hrefOf={(shown) =>
          `/generations${generationQuery({ ...narrowed, status: shown === "errors" ? "failed" : null })}`
        }
      />
      <ChartCard
        title={words.chart(metric, activity.every)}
        description={isMean ? words.mean : undefined}
        series={series}
        points={points}
        unit={UNITS[metric]}
        isStacked={!isMean}
        nothing={words.nothing}
        actions={
          !isMean && (
            <Switch
              size="xs"
              label={words.cumulative}
              checked={cumulative}
              onChange={({ currentTarget }) => onCumulative(currentTarget.checked)}
            />
          )
        }
      />
      <Section
        title={words.groups}
        actions={<ExportButtons path="/activity/export" query={exportQuery} />}
        flush
      >
        <GroupTable activity={activity} metric={metric} hrefOf={hrefOf} />
      </Section>
      <Text size="sm" c="dimmed">
        {activity.every === "hour" ? words.fromCalls(asOf) : words.fromRollUps(asOf)} {words.counted}
      </Text>
    </Sections>
  );
}

/** The calls of a group; null for all others together. */
function hrefOfGroup(
  { group_by, then_by }: Activity,
  { key, then_key }: ActivityGroup,
  narrowed: CallFilters,
): string | null {
  if (key === null) return null;
  const filters = { ...narrowed };
  for (const [group, value] of [
    [group_by, key],
    [then_by, then_key],
  ] as const) {
    if (group === "tenant") filters.tenant_id = value;
    if (group === "api_key") filters.api_key_id = value;
    if (group === "model") filters.model = value;
    if (group === "provider") filters.provider = value;
    if (group === "end_user") filters.end_user = value;
  }
  return `/generations${generationQuery(filters)}`;
}
