"use client";

import type { Activity } from "@/app/_ui/api/types";
import { Columns, Sections } from "@/app/_ui/layout/stack";
import { useTenant } from "../_tenant/tenant-context";
import { BudgetCard } from "./budget-card";
import { CreditsCard } from "./credits-card";
import { SpendOfTenant } from "./spend-of-tenant";

interface TenantOverviewProps {
  days: number;
  today: string;
  initial: Activity;
}

export function TenantOverview({ days, today, initial }: TenantOverviewProps) {
  const tenant = useTenant();
  return (
    <Sections>
      <Columns>
        <CreditsCard />
        <BudgetCard />
      </Columns>
      <SpendOfTenant tenantId={tenant.id} days={days} today={today} initial={initial} />
    </Sections>
  );
}
