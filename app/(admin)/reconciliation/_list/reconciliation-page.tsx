"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState, useQueryStates } from "nuqs";
import type { KeyDay, Page, ReconciliationSummary } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Sections } from "@/app/_ui/layout/stack";
import { reconciliationPage as words } from "@/app/_words/reconciliation";
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
        title={words.title}
        description={words.description}
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
              {words.export}
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
            {!data ? (
              <Unloaded error={error} onRetry={mutate} height={320} />
            ) : days.length > 0 ? (
              <KeyDayTable days={days} selected={open} onOpen={(name) => void setOpen(name)} />
            ) : isFiltered ? (
              <NoMatch title={words.noneMatches} onClear={clear}>
                {words.goodNews}
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
        </div>
        <Books />
      </Sections>
      <OnceOpened isOpen={open !== null}>
        <KeyDayPanel name={open} days={days} onGo={(name) => void setOpen(name)} />
      </OnceOpened>
    </>
  );
}
