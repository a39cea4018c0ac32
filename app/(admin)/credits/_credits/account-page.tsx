"use client";

import { Button } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import type { Solvency } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { chartValue } from "@/app/_ui/data/amounts";
import { ChartCard } from "@/app/_ui/charts/chart-card";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Columns, Sections } from "@/app/_ui/layout/stack";
import { common } from "@/app/_words/common";
import { accountPage as words } from "@/app/_words/credits";
import { AccountNow } from "./account-now";
import { FirstRefused } from "./first-refused";
import { Promised } from "./promised";

const REFRESH_MS = 60_000;
const SERIES = [{ name: "remaining", label: words.left, color: "var(--chart-1)" }];

/** The one prepaid account: what is left, how long it lasts, and who would notice first. */
export function AccountPage({ initial }: { initial: Solvency }) {
  const { data: found = initial } = useApi<Solvency>("/solvency", initial, REFRESH_MS);
  return (
    <>
      <PageHeader
        title={common.credits}
        description={words.oneAccountAtOpenrouter}
        actions={
          <Button
            component="a"
            href="https://openrouter.ai/settings/credits"
            target="_blank"
            rel="noreferrer"
            variant="default"
            leftSection={<IconExternalLink size={16} aria-hidden />}
          >
            {words.buyCreditsAtOpenrouter}
          </Button>
        }
      />
      <Sections>
        <Columns>
          <AccountNow found={found} />
          <Promised found={found} />
        </Columns>
        {found.days.length > 0 ? (
          <ChartCard
            title={words.leftAtOpenrouter}
            description={words.lastReadingOfEachUtc}
            nothing={words.nothingLeft}
            series={SERIES}
            points={found.days.map(({ day, remaining }) => ({
              day,
              values: { remaining: chartValue(remaining) },
              exact: { remaining },
            }))}
          />
        ) : (
          <Section title={words.leftAtOpenrouter}>
            <EmptyState level={3} title={words.noReadingYet}>
              {words.openrouterIsAskedEveryFive}
            </EmptyState>
          </Section>
        )}
        <FirstRefused refusals={found.first_refused} />
      </Sections>
    </>
  );
}
