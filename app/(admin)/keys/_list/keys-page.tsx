"use client";

import { Button, Group } from "@mantine/core";
import { IconDownload, IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { parseAsBoolean, useQueryState, useQueryStates } from "nuqs";
import { useState } from "react";
import type { ApiKey, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { useMay } from "@/app/_ui/shell/person-context";
import { common } from "@/app/_words/common";
import { keysPage as words } from "@/app/_words/keys";
import { KeyTable } from "../../_keys/key-table";
import { keyFilters, keyQuery } from "../filters";
import { KeyFilters } from "./key-filters";
import { type Chosen, SelectionBar } from "./selection-bar";

const NewKeyOfTenant = dynamic(() => import("./new-key-of-tenant").then((module) => module.NewKeyOfTenant), {
  loading: () => null,
});

/** As many keys as one revocation takes. */
const MOST = 1_000;

interface KeysPageProps {
  firstQuery: string;
  initial: Page<ApiKey> | null;
  baseUrl: string;
}

export function KeysPage({ firstQuery, initial, baseUrl }: KeysPageProps) {
  const [filters, setFilters] = useQueryStates(keyFilters);
  const mayChange = useMay("keys.write");
  const [isNew, setIsNew] = useQueryState("new", parseAsBoolean.withDefault(false));
  const query = keyQuery(filters);
  const path = `/api-keys${query}`;
  const { data, error, mutate } = useApi<Page<ApiKey>>(path, (query === firstQuery && initial) || undefined);
  const filterQuery = keyQuery({ ...filters, cursor: null });
  const { chosen, choose, toggle } = useSelection(filterQuery);
  const atOnce = [...chosen.values()].slice(0, MOST);
  const newButton = mayChange && (
    <Button leftSection={<IconPlus size={16} />} data-begins-new onClick={() => void setIsNew(true)}>
      {words.newKey}
    </Button>
  );
  const isNone = data?.data.length === 0 && query === "";

  return (
    <>
      <PageHeader
        title={common.keys}
        description={words.description}
        actions={
          <Group gap="xs">
            <Button
              component="a"
              variant="default"
              leftSection={<IconDownload size={16} />}
              href={`/api/admin/api-keys/export${filterQuery}`}
              download
            >
              {words.exportCsv}
            </Button>
            {!isNone && newButton}
          </Group>
        }
      />
      <KeyFilters
        filters={filters}
        onChange={(change, options) => void setFilters({ ...change, cursor: null }, options)}
        onClear={() => void setFilters(null)}
      />
      {atOnce.length > 0 && <SelectionBar chosen={atOnce} query={filterQuery} onChoose={choose} />}
      <div className={cards.card}>
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={320} />
        ) : data.data.length > 0 ? (
          <KeyTable
            apiKeys={data.data}
            withTenant
            selection={mayChange ? { selected: chosen, onToggle: toggle } : undefined}
          />
        ) : isNone ? (
          <EmptyState title={words.noneYet} action={newButton}>
            {words.issueFirst}
          </EmptyState>
        ) : (
          <NoMatch title={words.noneMatches} onClear={() => void setFilters(null)}>
            {words.searched}
          </NoMatch>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={data?.next_cursor ?? null}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={isNew && mayChange}>
        <NewKeyOfTenant
          isOpen={isNew}
          onClose={() => void setIsNew(null)}
          firstTenantId={filters.tenant_id}
          baseUrl={baseUrl}
        />
      </OnceOpened>
    </>
  );
}

/** The ticked keys, over all pages of one filter. What another filter hides is not revoked along with what is seen. */
function useSelection(filterQuery: string) {
  const [selection, setSelection] = useState({ of: filterQuery, keys: new Map<string, Chosen>() });
  const chosen = selection.of === filterQuery ? selection.keys : new Map<string, Chosen>();
  const choose = (keys: Chosen[]) =>
    setSelection({ of: filterQuery, keys: new Map(keys.map((key) => [key.id, key])) });
  const toggle = (key: ApiKey) =>
    choose(
      chosen.has(key.id) ? [...chosen.values()].filter(({ id }) => id !== key.id) : [...chosen.values(), key],
    );
  return { chosen, choose, toggle };
}
