"use client";

import dynamic from "next/dynamic";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { debounce, parseAsBoolean, useQueryState, useQueryStates } from "nuqs";
import type { Page, Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { tenantFilters, tenantQuery } from "../filters";
import { TenantTable } from "./tenant-table";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";

const NewTenant = dynamic(() => import("../_new/new-tenant").then((module) => module.NewTenant), {
  loading: () => null,
});

export function TenantsPage({ firstQuery, initial }: { firstQuery: string; initial: Page<Tenant> }) {
  const [filters, setFilters] = useQueryStates(tenantFilters);
  const [isNew, setIsNew] = useQueryState("new", parseAsBoolean.withDefault(false));
  const mayChange = useMayChange();
  const query = tenantQuery(filters);
  const path = `/tenants${query}`;
  const { data, error, mutate } = useApi<Page<Tenant>>(path, query === firstQuery ? initial : undefined);
  const page = data ?? initial;
  const isFiltered = filters.q !== "" || filters.status !== null;

  const newButton = mayChange && (
    <Button leftSection={<IconPlus size={16} />} data-begins-new onClick={() => void setIsNew(true)}>
      New tenant
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Tenants"
        description="Each is a customer with its own OpenRouter key, credits and API keys."
        actions={newButton}
      />
      <FilterBar>
        <TextInput
          type="search"
          aria-label="Search tenants"
          placeholder="Search by name"
          leftSection={<IconSearch size={16} />}
          value={filters.q}
          onChange={({ currentTarget }) =>
            void setFilters({ q: currentTarget.value, cursor: null }, { limitUrlUpdates: debounce(250) })
          }
        />
        <NativeSelect
          aria-label="Status"
          value={filters.status ?? ""}
          onChange={({ currentTarget }) =>
            void setFilters({ status: tenantFilters.status.parse(currentTarget.value), cursor: null })
          }
          data={[
            { value: "", label: "Active and suspended" },
            { value: "active", label: "Active" },
            { value: "suspended", label: "Suspended" },
            { value: "deleted", label: "Deleted" },
          ]}
        />
      </FilterBar>
      <div className={cards.card}>
        {error && !data ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : page.data.length > 0 ? (
          <TenantTable tenants={page.data} />
        ) : isFiltered ? (
          <EmptyState
            title="No tenant matches"
            action={
              <Button variant="default" onClick={() => void setFilters(null)}>
                Clear the filters
              </Button>
            }
          >
            Search looks at names and slugs.
          </EmptyState>
        ) : (
          <EmptyState title="No tenants yet" action={newButton}>
            Create the first one, give it credits and issue it a key: about a minute in all.
          </EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={page.next_cursor}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={isNew && mayChange}>
        <NewTenant isOpen={isNew} onClose={() => void setIsNew(null)} />
      </OnceOpened>
    </>
  );
}
