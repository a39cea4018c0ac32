"use client";

import { Skeleton, Switch, Text } from "@mantine/core";
import { type inferParserType, useQueryStates } from "nuqs";
import type { Activity, ActivityGroup } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { stackActivity, UNITS } from "@/app/_ui/charts/stack-activity";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { Time } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { type generationFilters, generationQuery } from "../../generations/filters";
import { activityFilters, activityPath, type ActivityFilters as Filters } from "../filters";
import { ActivityFilters } from "./activity-filters";
import { ActivityStats } from "./activity-stats";
import { GroupTable } from "./group-table";
import { METRIC_WORDS, STEP_WORDS } from "./words";

type CallFilters = Partial<inferParserType<typeof generationFilters>>;

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
      {error && (!data || error.status === 400) ? (
        <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
      ) : !data ? (
        <Skeleton height={480} />
      ) : (
        <Shown
          activity={data}
          filters={filters}
          onCumulative={(cumulative) => void setFilters({ cumulative })}
        />
      )}
    </>
  );
}

interface ShownProps {
  activity: Activity;
  filters: Filters;
  onCumulative: (isCumulative: boolean) => void;
}

function Shown({ activity, filters, onCumulative }: ShownProps) {
  const { metric, cumulative, tenant_id } = filters;
  const isMean = metric === "first_token";
  const { series, points } = stackActivity(activity, metric, cumulative);
  const range = { from: activity.from, to: activity.to };
  const narrowed: CallFilters = {
    ...range,
    tenant_id,
    api_key_id: filters.api_key_id,
    model: filters.model,
    end_user: filters.end_user,
  };
  const hrefOf = (group: ActivityGroup) => hrefOfGroup(activity, group, narrowed);
  const exportQuery = `?from=${range.from}&to=${range.to}${tenant_id ? `&tenant_id=${tenant_id}` : ""}`;
  if (activity.groups.length === 0)
    return (
      <Section title="Activity">
        <EmptyState level={3} title="No call in this range">
          Choose more days or clear a filter. A call appears here as soon as it is booked.
        </EmptyState>
      </Section>
    );
  return (
    <Sections>
      <ActivityStats activity={activity} metric={metric} href={`/generations${generationQuery(narrowed)}`} />
      <ChartCard
        title={`${METRIC_WORDS[metric]} ${STEP_WORDS[activity.every].toLowerCase()}`}
        description={isMean ? "The mean over calls that were streamed." : undefined}
        series={series}
        points={points}
        unit={UNITS[metric]}
        isStacked={!isMean}
        nothing="No call"
        actions={
          !isMean && (
            <Switch
              size="xs"
              label="Cumulative"
              checked={cumulative}
              onChange={({ currentTarget }) => onCumulative(currentTarget.checked)}
            />
          )
        }
      />
      <Section title="Groups" actions={<ExportButtons path="/activity/export" query={exportQuery} />} flush>
        <GroupTable activity={activity} metric={metric} hrefOf={hrefOf} />
      </Section>
      <Text size="sm" c="dimmed">
        {activity.every === "hour" ? "From single calls, by UTC hour" : "From the roll-ups per UTC day"}, as
        of <Time at={activity.as_of} />. A call counts on the day it began, from the moment it is booked; an
        estimate is replaced when OpenRouter tells the exact cost.
      </Text>
    </Sections>
  );
}

/** The calls of a group: the list has no filter by provider. */
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
    if (group === "end_user") filters.end_user = value;
  }
  return `/generations${generationQuery(filters)}`;
}
