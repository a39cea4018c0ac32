"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { Budget, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { useMay } from "@/app/_ui/shell/person-context";
import { budgetsPage as words } from "@/app/_words/tenant-budgets";
import { useTenant } from "../../_tenant/tenant-context";
import { type Asked, BudgetTable } from "./budget-table";
import { Simulator } from "./simulator";

const EditBudget = dynamic(() => import("./edit-budget").then((module) => module.EditBudget), {
  loading: () => null,
});
const IncreaseBudget = dynamic(() => import("./increase-budget").then((module) => module.IncreaseBudget), {
  loading: () => null,
});

export function BudgetsPage({ initial }: { initial: Page<Budget> }) {
  const tenant = useTenant();
  const mayChange = useMay("budgets.write") && tenant.status !== "deleted";
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const [asked, setAsked] = useState<Asked>({ dialog: "edit", budget: null });
  const [isOpen, setIsOpen] = useState(false);
  const path = `/tenants/${tenant.id}/budgets`;
  const { data, error, mutate } = useApi<Page<Budget>>(
    cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path,
    cursor ? undefined : initial,
  );
  const ask = (wanted: Asked) => {
    setAsked(wanted);
    setIsOpen(true);
  };
  const close = () => setIsOpen(false);
  return (
    <Sections>
      <Section
        title={words.budgets}
        description={words.whatMayBeSpent(tenant.time_zone)}
        actions={
          mayChange && (
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={() => ask({ dialog: "edit", budget: null })}
            >
              {words.setATagsBudget}
            </Button>
          )
        }
        flush
      >
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={240} />
        ) : data.data.length === 0 ? (
          <EmptyState level={3} title={words.noBudgetsYet}>
            {words.onlyTheCreditsLimit}
          </EmptyState>
        ) : (
          <BudgetTable budgets={data.data} tenant={tenant} onAsk={mayChange ? ask : null} />
        )}
      </Section>
      <Pager cursor={cursor} next={data?.next_cursor ?? null} onGo={(next) => void setCursor(next)} />
      <Simulator tenant={tenant} />
      <OnceOpened isOpen={isOpen && asked.dialog === "edit"}>
        <EditBudget
          tenant={tenant}
          budget={asked.budget}
          isOpen={isOpen && asked.dialog === "edit"}
          onClose={close}
        />
      </OnceOpened>
      <OnceOpened isOpen={isOpen && asked.dialog === "increase"}>
        {asked.budget && (
          <IncreaseBudget
            budget={asked.budget}
            isOpen={isOpen && asked.dialog === "increase"}
            onClose={close}
          />
        )}
      </OnceOpened>
    </Sections>
  );
}
