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
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { useMay } from "@/app/_ui/shell/person-context";
import { endUsersPage as words } from "@/app/_words/tenant-end-users";
import { endUserFilters, endUserQuery } from "../filters";
import { EndUserTable } from "./end-user-table";
import { NoEndUsers } from "./no-end-users";

const EndUserBudget = dynamic(() => import("./end-user-budget").then((module) => module.EndUserBudget), {
  loading: () => null,
});

interface EndUsersPageProps {
  tenant: OwnTenant;
  firstQuery: string;
  initial: Page<EndUser> | null;
}

export function EndUsersPage({ tenant, firstQuery, initial }: EndUsersPageProps) {
  const mayChange = useMay("end_users.write") && tenant.status !== "deleted";
  const [filters, setFilters] = useQueryStates(endUserFilters);
  const [budgeted, setBudgeted] = useState<EndUser | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const query = endUserQuery(filters);
  const path = `/tenants/${tenant.id}/end-users${query}`;
  const { data, error, mutate } = useApi<Page<EndUser>>(path, (query === firstQuery && initial) || undefined);
  const openBudgetOf = (endUser: EndUser | null) => {
    setBudgeted(endUser);
    setIsOpen(true);
  };
  return (
    <>
      <FilterBar>
        <TextInput
          type="search"
          aria-label={words.searchEndUsers}
          placeholder={words.searchByName}
          leftSection={<IconSearch size={16} />}
          value={filters.q}
          onChange={({ currentTarget }) =>
            void setFilters({ q: currentTarget.value, cursor: null }, { limitUrlUpdates: debounce(250) })
          }
        />
      </FilterBar>
      <Section
        title={words.endUsers}
        description={words.whomThisTenantsCalls}
        actions={
          mayChange && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => openBudgetOf(null)}>
              {words.setABudget}
            </Button>
          )
        }
        flush
      >
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={240} />
        ) : data.data.length > 0 ? (
          <EndUserTable endUsers={data.data} tenant={tenant} onBudget={mayChange ? openBudgetOf : null} />
        ) : filters.q !== "" ? (
          <EmptyState
            level={3}
            title={words.noEndUserMatches}
            action={
              <Button variant="default" onClick={() => void setFilters(null)}>
                {words.clearTheSearch}
              </Button>
            }
          >
            {words.searchLooksAtTheNames}
          </EmptyState>
        ) : (
          <NoEndUsers />
        )}
      </Section>
      <Pager
        cursor={filters.cursor}
        next={data?.next_cursor ?? null}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={isOpen}>
        <EndUserBudget tenant={tenant} endUser={budgeted} isOpen={isOpen} onClose={() => setIsOpen(false)} />
      </OnceOpened>
    </>
  );
}
