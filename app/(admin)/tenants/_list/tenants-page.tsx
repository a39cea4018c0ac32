"use client";

import dynamic from "next/dynamic";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconPlus, IconSearch, IconUpload } from "@tabler/icons-react";
import { debounce, parseAsBoolean, useQueryState, useQueryStates } from "nuqs";
import type { Page, Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { tenantFilters, tenantQuery } from "../filters";
import { TenantTable } from "./tenant-table";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { common } from "@/app/_words/common";
import { tenantStatus } from "@/app/_words/statuses";
import { tenantsPage as words } from "@/app/_words/tenants";

const NewTenant = dynamic(() => import("../_new/new-tenant").then((module) => module.NewTenant), {
  loading: () => null,
});

const ImportTenants = dynamic(
  () => import("../_import/import-tenants").then((module) => module.ImportTenants),
  {
    loading: () => null,
  },
);

export function TenantsPage({ firstQuery, initial }: { firstQuery: string; initial: Page<Tenant> | null }) {
  const [filters, setFilters] = useQueryStates(tenantFilters);
  const [isNew, setIsNew] = useQueryState("new", parseAsBoolean.withDefault(false));
  const [isImporting, importing] = useDisclosure();
  const mayChange = useMayChange();
  const query = tenantQuery(filters);
  const path = `/tenants${query}`;
  const { data, error, mutate } = useApi<Page<Tenant>>(path, (query === firstQuery && initial) || undefined);
  const isFiltered = filters.q !== "" || filters.status !== null;

  const newButton = mayChange && (
    <Button leftSection={<IconPlus size={16} />} data-begins-new onClick={() => void setIsNew(true)}>
      {words.newTenant}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <>
            <Button
              component="a"
              variant="default"
              leftSection={<IconDownload size={16} />}
              href={`/api/admin/tenants/export${tenantQuery({ ...filters, cursor: null })}`}
              download
            >
              {words.exportCsv}
            </Button>
            {mayChange && (
              <Button variant="default" leftSection={<IconUpload size={16} />} onClick={importing.open}>
                {words.import}
              </Button>
            )}
            {newButton}
          </>
        }
      />
      <FilterBar>
        <TextInput
          type="search"
          aria-label={words.search}
          placeholder={words.searchHint}
          leftSection={<IconSearch size={16} />}
          value={filters.q}
          onChange={({ currentTarget }) =>
            void setFilters({ q: currentTarget.value, cursor: null }, { limitUrlUpdates: debounce(250) })
          }
        />
        <NativeSelect
          aria-label={common.status}
          value={filters.status ?? ""}
          onChange={({ currentTarget }) =>
            void setFilters({ status: tenantFilters.status.parse(currentTarget.value), cursor: null })
          }
          data={[
            { value: "", label: words.notDeleted },
            { value: "active", label: tenantStatus.active },
            { value: "suspended", label: tenantStatus.suspended },
            { value: "deleted", label: tenantStatus.deleted },
          ]}
        />
      </FilterBar>
      <div className={cards.card}>
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={320} />
        ) : data.data.length > 0 ? (
          <TenantTable tenants={data.data} />
        ) : isFiltered ? (
          <NoMatch title={words.noMatch} onClear={() => void setFilters(null)}>
            {words.noMatchHint}
          </NoMatch>
        ) : (
          <EmptyState title={words.noneYet} action={newButton}>
            {words.noneYetHint}
          </EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={data?.next_cursor ?? null}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={isImporting}>
        <ImportTenants isOpen={isImporting} onClose={importing.close} />
      </OnceOpened>
      <OnceOpened isOpen={isNew && mayChange}>
        <NewTenant isOpen={isNew} onClose={() => void setIsNew(null)} />
      </OnceOpened>
    </>
  );
}
