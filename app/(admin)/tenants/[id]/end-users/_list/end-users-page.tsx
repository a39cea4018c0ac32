"use client";

import dynamic from "next/dynamic";
import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { debounce, useQueryStates } from "nuqs";
import { useState } from "react";
import type { EndUser, OwnTenant, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { endUserFilters, endUserQuery } from "../filters";
import { EndUserTable } from "./end-user-table";
import { NoEndUsers } from "./no-end-users";

const EndUserBudget = dynamic(() => import("./end-user-budget").then((module) => module.EndUserBudget), {
  loading: () => null,
});

interface EndUsersPageProps {
  tenant: OwnTenant;
  firstQuery: string;
  initial: Page<EndUser>;
}

export function EndUsersPage({ tenant, firstQuery, initial }: EndUsersPageProps) {
  const mayChange = useMay("end_users.write") && tenant.status !== "deleted";
  const [filters, setFilters] = useQueryStates(endUserFilters);
  const [budgeted, setBudgeted] = useState<EndUser | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const query = endUserQuery(filters);
  const path = `/tenants/${tenant.id}/end-users${query}`;
  const { data, error, mutate } = useApi<Page<EndUser>>(path, query === firstQuery ? initial : undefined);
  const page = data ?? initial;
  const openBudgetOf = (endUser: EndUser | null) => {
    setBudgeted(endUser);
    setIsOpen(true);
  };
  return (
    <>
      <FilterBar>
        <TextInput
          type="search"
          aria-label="Search end users"
          placeholder="Search by name"
          leftSection={<IconSearch size={16} />}
          value={filters.q}
          onChange={({ currentTarget }) =>
            void setFilters({ q: currentTarget.value, cursor: null }, { limitUrlUpdates: debounce(250) })
          }
        />
      </FilterBar>
      <Section
        title="End users"
        description="Whom this tenant's calls were for, those that called last first."
        actions={
          mayChange && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => openBudgetOf(null)}>
              Set a budget
            </Button>
          )
        }
        flush
      >
        {error && !data ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : page.data.length > 0 ? (
          <EndUserTable endUsers={page.data} tenant={tenant} onBudget={mayChange ? openBudgetOf : null} />
        ) : filters.q !== "" ? (
          <EmptyState
            level={3}
            title="No end user matches"
            action={
              <Button variant="default" onClick={() => void setFilters(null)}>
                Clear the search
              </Button>
            }
          >
            Search looks at the names that calls gave.
          </EmptyState>
        ) : (
          <NoEndUsers />
        )}
      </Section>
      <Pager
        cursor={filters.cursor}
        next={page.next_cursor}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={isOpen}>
        <EndUserBudget tenant={tenant} endUser={budgeted} isOpen={isOpen} onClose={() => setIsOpen(false)} />
      </OnceOpened>
    </>
  );
}
