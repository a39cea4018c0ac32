"use client";

import { Group, Title } from "@mantine/core";
import { useQueryState } from "nuqs";
import type { Activity } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { stackActivity } from "@/app/_ui/charts/stack-activity";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { RangeControl } from "@/app/_ui/forms/range-control";
import { Columns, Sections } from "@/app/_ui/layout/stack";
import { firstDay, overviewFilters } from "../../../filters";
import { useTenant } from "../_tenant/tenant-context";
import { BudgetCard } from "./budget-card";
import { CreditsCard } from "./credits-card";
import { TenantStats } from "./tenant-stats";

interface TenantOverviewProps {
  days: number;
  today: string;
  initial: Activity;
}

export function TenantOverview({ days: firstDays, today, initial }: TenantOverviewProps) {
  const tenant = useTenant();
  const [days, setDays] = useQueryState("days", overviewFilters.days);
  const from = firstDay(days, new Date(today));
  const { data } = useApi<Activity>(
    `/activity?tenant_id=${tenant.id}&from=${from}&to=${today}`,
    days === firstDays ? initial : undefined,
  );
  const activity = data ?? initial;
  const { series, points } = stackActivity(activity);
  return (
    <Sections>
      <Columns>
        <CreditsCard />
        <BudgetCard />
      </Columns>
      <Group justify="space-between" mt="xs">
        <Title order={2}>Activity</Title>
        <Group gap="xs">
          <RangeControl days={days} onChange={(next) => void setDays(next)} />
          <ExportButtons path="/activity/export" query={`?tenant_id=${tenant.id}&from=${from}&to=${today}`} />
        </Group>
      </Group>
      <TenantStats tenantId={tenant.id} activity={activity} />
      <ChartCard title="Spend by model" series={series} points={points} />
    </Sections>
  );
}
