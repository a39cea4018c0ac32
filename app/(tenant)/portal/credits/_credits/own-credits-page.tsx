"use client";

import { CreditEntries } from "@/app/(admin)/tenants/[id]/credits/_credits/credit-entries";
import { StatementList } from "@/app/(admin)/tenants/[id]/statements/_statements/statement-list";
import type { CreditEntry, Page, StatementList as Statements } from "@/app/_ui/api/types";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Sections } from "@/app/_ui/layout/stack";
import { useOwnTenant } from "../../../own-tenant-context";
import { OwnCredits } from "./own-credits";

interface OwnCreditsPageProps {
  initial: Page<CreditEntry>;
  statements: Statements["data"];
}

export function OwnCreditsPage({ initial, statements }: OwnCreditsPageProps) {
  const tenant = useOwnTenant();
  return (
    <>
      <PageHeader
        title="Credits"
        description="What you were granted, and what became of it month by month."
      />
      <Sections>
        <OwnCredits tenant={tenant} />
        <CreditEntries tenant={tenant} initial={initial} />
        <StatementList tenantId={tenant.id} statements={statements} />
      </Sections>
    </>
  );
}
