"use client";

import { Anchor, Button, NativeSelect, Skeleton } from "@mantine/core";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import type { Alert, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { Notice } from "@/app/_ui/feedback/notice";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import cards from "@/app/_ui/layout/layout.module.css";
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
            Alerts are written down here and told to nobody.{" "}
            <Anchor component={Link} href="/alerts/channels" inherit underline="always">
              Add a channel
            </Anchor>
            .
          </Notice>
        </div>
      )}
      <FilterBar>
        <NativeSelect
          aria-label="State"
          value={filters.state ?? ""}
          onChange={({ currentTarget }) => narrow({ state: currentTarget.value || null })}
          data={[
            { value: "", label: "Open or over" },
            { value: "open", label: "Open" },
            { value: "over", label: "Over" },
          ]}
        />
        <NativeSelect
          aria-label="Kind"
          value={filters.kind ?? ""}
          onChange={({ currentTarget }) => narrow({ kind: currentTarget.value || null })}
          data={[
            { value: "", label: "Any kind" },
            ...Object.entries(titles).map(([value, label]) => ({ value, label })),
          ]}
        />
        <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => narrow({ tenant_id })} />
      </FilterBar>
      <div className={cards.card}>
        {error && (!data || error.status === 400) ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : !data ? (
          <Skeleton height={240} />
        ) : data.data.length > 0 ? (
          <AlertTable alerts={data.data} />
        ) : isFiltered ? (
          <EmptyState
            title="No alert matches"
            action={
              <Button variant="default" onClick={() => void setFilters(null)}>
                Clear the filters
              </Button>
            }
          >
            Nothing of that kind has been trouble.
          </EmptyState>
        ) : (
          <EmptyState title="Nothing has been trouble yet">
            What goes wrong with keys, money or OpenRouter appears here, from its beginning to its end.
          </EmptyState>
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
