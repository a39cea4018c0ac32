"use client";

import { Group, Title } from "@mantine/core";
import { useQueryState } from "nuqs";
import type { Activity } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { stackActivity } from "@/app/_ui/charts/stack-activity";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { RangeControl } from "@/app/_ui/forms/range-control";
import { spendOfTenant as words } from "@/app/_words/tenant";
import { firstDay, overviewFilters } from "../../../filters";
import { TenantStats } from "./tenant-stats";

interface SpendOfTenantProps {
  tenantId: string;
  days: number;
  today: string;
  initial: Activity;
}

/** What one tenant used in the last days, in figures and by model. */
export function SpendOfTenant({ tenantId, days: firstDays, today, initial }: SpendOfTenantProps) {
  const [days, setDays] = useQueryState("days", overviewFilters.days);
  const query = `?tenant_id=${tenantId}&from=${firstDay(days, new Date(today))}&to=${today}`;
  const { data, error, mutate } = useApi<Activity>(
    `/activity${query}`,
    days === firstDays ? initial : undefined,
  );
  return (
    <>
      <Group justify="space-between" mt="xs">
        <Title order={2}>{words.activity}</Title>
        <Group gap="xs">
          <RangeControl days={days} onChange={(next) => void setDays(next)} />
          <ExportButtons path="/activity/export" query={query} />
        </Group>
      </Group>
      {data ? (
        <>
          <TenantStats tenantId={tenantId} activity={data} />
          <ChartCard title={words.spendByModel} {...stackActivity(data)} />
        </>
      ) : (
        <Unloaded error={error} onRetry={mutate} height={420} />
      )}
    </>
  );
}
