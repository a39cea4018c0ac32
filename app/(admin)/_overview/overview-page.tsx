"use client";

import { Button } from "@mantine/core";
import { useQueryState } from "nuqs";
import { RangeControl } from "@/app/_ui/forms/range-control";
import type { Overview } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Columns, Sections } from "@/app/_ui/layout/stack";
import Link from "next/link";
import { overviewFilters } from "../filters";
import { AccountCredits } from "./account-credits";
import { DriftNotice } from "./drift-notice";
import { OverviewStats } from "./overview-stats";
import { ProvisioningNotice } from "./provisioning-notice";
import { SpendByDay } from "./spend-by-day";
import { TopModels, TopTenants } from "./top-lists";

export function OverviewPage({ days: firstDays, initial }: { days: number; initial: Overview }) {
  const [days, setDays] = useQueryState("days", overviewFilters.days);
  const path = `/overview?days=${days}`;
  const { data, error, mutate } = useApi<Overview>(path, days === firstDays ? initial : undefined);
  const overview = data ?? initial;
  if (error && !data)
    return <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />;
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <>
            <RangeControl days={days} onChange={(next) => void setDays(next)} />
            <ExportButtons path="/activity/export" query={`?from=${overview.from}&to=${overview.to}`} />
          </>
        }
      />
      <Sections>
        <ProvisioningNotice {...overview.provisionings} />
        <DriftNotice {...overview.reconciliation} />
        <OverviewStats overview={overview} />
        <Columns wideFirst>
          <SpendByDay series={overview.series} />
          <AccountCredits credits={overview.credits} />
        </Columns>
        {overview.top_tenants.length === 0 ? (
          <FirstSteps />
        ) : (
          <Columns>
            <TopTenants overview={overview} />
            <TopModels overview={overview} />
          </Columns>
        )}
      </Sections>
    </>
  );
}

function FirstSteps() {
  return (
    <Section title="Getting started">
      <EmptyState
        level={3}
        title="No calls in this range"
        action={
          <Button component={Link} href="/tenants?new=true">
            New tenant
          </Button>
        }
      >
        A tenant is a customer with credits of its own. Create one, issue it a key, and its calls appear here.
      </EmptyState>
    </Section>
  );
}
