"use client";

import { Anchor, NativeSelect } from "@mantine/core";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import type { Alert, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { Notice } from "@/app/_ui/feedback/notice";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import cards from "@/app/_ui/layout/layout.module.css";
import { alertState, historyPage as words } from "@/app/_words/alerts";
import { common } from "@/app/_words/common";
import { alertFilters, alertQuery } from "../filters";
import { AlertTable } from "./alert-table";

interface HistoryPageProps {
  firstQuery: string;
  initial: Page<Alert> | null;
  titles: Record<string, string>;
  hasChannels: boolean;
}

export function HistoryPage({ firstQuery, initial, titles, hasChannels }: HistoryPageProps) {
  const [filters, setFilters] = useQueryStates(alertFilters);
  const query = alertQuery(filters);
  const { data, error, mutate } = useApi<Page<Alert>>(
    `/alerts${query}`,
    (query === firstQuery && initial) || undefined,
  );
  const narrow = (change: Partial<typeof filters>) => void setFilters({ ...change, cursor: null });
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <>
      {!hasChannels && (
        <div style={{ marginBottom: "var(--mantine-spacing-md)" }}>
          <Notice tone="wait">
            {words.toldToNobody(
              <Anchor component={Link} href="/alerts/channels" inherit underline="always">
                {words.addChannel}
              </Anchor>,
            )}
          </Notice>
        </div>
      )}
      <FilterBar>
        <NativeSelect
          aria-label={common.state}
          value={filters.state ?? ""}
          onChange={({ currentTarget }) => narrow({ state: currentTarget.value || null })}
          data={[
            { value: "", label: words.anyState },
            { value: "open", label: alertState.open },
            { value: "over", label: alertState.over },
          ]}
        />
        <NativeSelect
          aria-label={common.kind}
          value={filters.kind ?? ""}
          onChange={({ currentTarget }) => narrow({ kind: currentTarget.value || null })}
          data={[
            { value: "", label: words.anyKind },
            ...Object.entries(titles).map(([value, label]) => ({ value, label })),
          ]}
        />
        <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => narrow({ tenant_id })} />
      </FilterBar>
      <div className={cards.card}>
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={240} />
        ) : data.data.length > 0 ? (
          <AlertTable alerts={data.data} />
        ) : isFiltered ? (
          <NoMatch title={words.noneMatches} onClear={() => void setFilters(null)}>
            {words.noneOfKind}
          </NoMatch>
        ) : (
          <EmptyState title={words.noneYet}>{words.appears}</EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={data?.next_cursor ?? null}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
    </>
  );
}
