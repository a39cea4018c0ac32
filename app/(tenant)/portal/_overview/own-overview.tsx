"use client";

import { Button, Text } from "@mantine/core";
import Link from "next/link";
import cards from "@/app/(admin)/tenants/[id]/_overview/cards.module.css";
import { SpendOfTenant } from "@/app/(admin)/tenants/[id]/_overview/spend-of-tenant";
import type { Activity, OwnTenant } from "@/app/_ui/api/types";
import { budgetUsage, WINDOW_WORDS } from "@/app/_ui/data/budget-words";
import { Money } from "@/app/_ui/data/money";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Columns, Sections } from "@/app/_ui/layout/stack";
import { OwnCredits } from "../credits/_credits/own-credits";
import { useOwnTenant } from "../../own-tenant-context";

interface OwnOverviewProps {
  days: number;
  today: string;
  initial: Activity;
}

export function OwnOverview({ days, today, initial }: OwnOverviewProps) {
  const tenant = useOwnTenant();
  return (
    <>
      <PageHeader title={tenant.name} description="What you have, and what you used of it." />
      <Sections>
        {tenant.api_key_count === 0 && <FirstKey />}
        <Columns>
          <OwnCredits
            tenant={tenant}
            action={
              <Button component={Link} href="/portal/credits" variant="default" size="xs">
                Entries
              </Button>
            }
          />
          <Budget tenant={tenant} />
        </Columns>
        <SpendOfTenant tenantId={tenant.id} days={days} today={today} initial={initial} />
      </Sections>
    </>
  );
}

function FirstKey() {
  return (
    <Section title="Make your first key">
      <Text mb="md">
        With a key, any OpenAI or OpenRouter client works here: only its base URL and key change.
      </Text>
      <Button component={Link} href="/portal/keys?new=true">
        New key
      </Button>
    </Section>
  );
}

function Budget({ tenant: { budget, time_zone } }: { tenant: OwnTenant }) {
  return (
    <Section title={budget ? `Budget ${WINDOW_WORDS[budget.window]}` : "Budget"}>
      {budget ? (
        <>
          <div className={cards.figure}>
            <Money value={budget.remaining ?? "0"} />
            <Text component="span" c="dimmed">
              left
            </Text>
          </div>
          <UsageBar label="Budget" {...budgetUsage(budget, time_zone)} />
        </>
      ) : (
        <Text c="dimmed">No budget caps you per day, week or month. Your credits are the limit.</Text>
      )}
    </Section>
  );
}
