"use client";

import { useQueryState } from "nuqs";
import { RangeControl } from "@/app/_ui/forms/range-control";
import type { Overview } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Columns, Sections } from "@/app/_ui/layout/stack";
import { overviewPage as words } from "@/app/_words/overview";
import { overviewFilters } from "../filters";
import { AccountCredits } from "./account-credits";
import { DriftNotice } from "./drift-notice";
import { FirstSteps } from "./first-steps";
import { KeysToLookAt } from "./keys-to-look-at";
import { OverviewStats } from "./overview-stats";
import { ProvisioningNotice } from "./provisioning-notice";
import { SpendByDay } from "./spend-by-day";
import { TopKeys, TopModels, TopTenants } from "./top-lists";

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
        title={words.title}
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
        {overview.has_calls ? (
          <>
            <Columns>
              <TopTenants overview={overview} />
              <TopModels overview={overview} />
            </Columns>
            <Columns>
              <TopKeys overview={overview} />
              <KeysToLookAt overview={overview} />
            </Columns>
          </>
        ) : (
          <FirstSteps />
        )}
      </Sections>
    </>
  );
}
