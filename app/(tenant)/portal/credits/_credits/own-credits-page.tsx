"use client";

import { CreditEntries } from "@/app/(admin)/tenants/[id]/credits/_credits/credit-entries";
import { CreditsLeft } from "@/app/(admin)/tenants/[id]/credits/_credits/credits-left";
import { StatementList } from "@/app/(admin)/tenants/[id]/statements/_statements/statement-list";
import type { CreditEntry, Page, StatementList as Statements } from "@/app/_ui/api/types";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Sections } from "@/app/_ui/layout/stack";
import { common } from "@/app/_words/common";
import { ownCreditsPage as words } from "@/app/_words/portal";
import { useOwnTenant } from "../../../own-tenant-context";

interface OwnCreditsPageProps {
  initial: Page<CreditEntry>;
  statements: Statements["data"];
}

export function OwnCreditsPage({ initial, statements }: OwnCreditsPageProps) {
  const tenant = useOwnTenant();
  return (
    <>
      <PageHeader title={common.credits} description={words.description} />
      <Sections>
        <CreditsLeft tenant={tenant} />
        <CreditEntries tenant={tenant} initial={initial} />
        <StatementList tenantId={tenant.id} statements={statements} />
      </Sections>
    </>
  );
}
