"use client";

import { Button, Skeleton } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import type { KeyDay, Page, ReconciliationSummary } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Sections } from "@/app/_ui/layout/stack";
import { reconciliationFilters, reconciliationQuery } from "../filters";
import { Books } from "./books";
import { KeyDayTable } from "./key-day-table";
import { Leaks } from "./leaks";
import { ReconciliationFilters } from "./reconciliation-filters";
import { RunNow } from "./run-now";
import { Standing } from "./standing";

const KeyDayPanel = dynamic(() => import("./key-day-panel").then((module) => module.KeyDayPanel), {
  loading: () => null,
});

interface ReconciliationPageProps {
  firstQuery: string;
  initial: Page<KeyDay> | null;
  initialSummary: ReconciliationSummary;
}

/** The ledger against OpenRouter's bill, key by key and day by day. */
export function ReconciliationPage({ firstQuery, initial, initialSummary }: ReconciliationPageProps) {
  const [filters, setFilters] = useQueryStates(reconciliationFilters);
  const [open, setOpen] = useQueryState("open", parseAsString);
  const query = reconciliationQuery(filters);
  const { data, error, mutate } = useApi<Page<KeyDay>>(
    `/reconciliation${query}`,
    (query === firstQuery && initial) || undefined,
  );
  const { data: summary = initialSummary } = useApi<ReconciliationSummary>(
    "/reconciliation/runs",
    initialSummary,
  );
  const isFiltered = Object.values(filters).some((value) => value !== null);
  const clear = () => void setFilters(null);
  const days = data?.data ?? [];
  return (
    <>
      <PageHeader
        title="Reconciliation"
        description="Our ledger against OpenRouter's bill, per key and UTC day."
        actions={
          <>
            <RunNow summary={summary} />
            <Button
              component="a"
              href={`/api/admin/reconciliation/export${reconciliationQuery({ ...filters, cursor: null })}`}
              download
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
            >
              Export
            </Button>
          </>
        }
      />
      <Sections>
        <Leaks leaks={summary.leaks} />
        <Standing summary={summary} />
        <div>
          <ReconciliationFilters
            filters={filters}
            onChange={(change) => void setFilters({ ...change, cursor: null })}
            onClear={clear}
          />
          <div className={cards.card}>
            {error && (!data || error.status === 400) ? (
              <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
            ) : !data ? (
              <Skeleton height={320} />
            ) : days.length > 0 ? (
              <KeyDayTable days={days} selected={open} onOpen={(name) => void setOpen(name)} />
            ) : isFiltered ? (
              <EmptyState
                title="No day matches"
                action={
                  <Button variant="default" onClick={clear}>
                    Clear the filters
                  </Button>
                }
              >
                Nothing of that kind happened: of unexplained days that is good news.
              </EmptyState>
            ) : (
              <EmptyState title="Nothing to compare yet">
                A day appears here within minutes of the first call of a key.
              </EmptyState>
            )}
          </div>
          <Pager
            cursor={filters.cursor}
            next={data?.next_cursor ?? null}
            onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
          />
        </div>
        <Books />
      </Sections>
      <OnceOpened isOpen={open !== null}>
        <KeyDayPanel name={open} onClose={() => void setOpen(null)} />
      </OnceOpened>
    </>
  );
}
