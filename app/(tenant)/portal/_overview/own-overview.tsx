"use client";

import { Button, Text } from "@mantine/core";
import Link from "next/link";
import { BudgetLeft } from "@/app/(admin)/tenants/[id]/_overview/budget-left";
import { SpendOfTenant } from "@/app/(admin)/tenants/[id]/_overview/spend-of-tenant";
import { CreditsLeft } from "@/app/(admin)/tenants/[id]/credits/_credits/credits-left";
import type { Activity } from "@/app/_ui/api/types";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Columns, Sections } from "@/app/_ui/layout/stack";
import { ownOverview as words } from "@/app/_words/portal";
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
      <PageHeader title={tenant.name} description={words.description} />
      <Sections>
        {tenant.api_key_count === 0 && <FirstKey />}
        <Columns>
          <CreditsLeft
            tenant={tenant}
            action={
              <Button component={Link} href="/portal/credits" variant="default" size="xs">
                {words.entries}
              </Button>
            }
          />
          <BudgetLeft tenant={tenant} none={words.noBudget} />
        </Columns>
        <SpendOfTenant tenantId={tenant.id} days={days} today={today} initial={initial} />
      </Sections>
    </>
  );
}

function FirstKey() {
  return (
    <Section title={words.firstKey}>
      <Text mb="md">{words.firstKeyHint}</Text>
      <Button component={Link} href="/portal/keys?new=true">
        {words.newKey}
      </Button>
    </Section>
  );
}
