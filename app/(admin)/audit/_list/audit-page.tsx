"use client";

import { Button, Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { parseAsInteger, useQueryState, useQueryStates } from "nuqs";
import type { AuditEvent, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { auditFilters, auditQuery } from "../filters";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";

const AuditPanel = dynamic(() => import("./audit-panel").then((module) => module.AuditPanel), {
  loading: () => null,
});

interface AuditPageProps {
  firstQuery: string;
  initial: Page<AuditEvent> | null;
}

export function AuditPage({ firstQuery, initial }: AuditPageProps) {
  const [filters, setFilters] = useQueryStates(auditFilters);
  const [open, setOpen] = useQueryState("open", parseAsInteger);
  const query = auditQuery(filters);
  const { data, error, mutate } = useApi<Page<AuditEvent>>(
    `/audit-events${query}`,
    (query === firstQuery && initial) || undefined,
  );
  const isFiltered = Object.values(filters).some((value) => value !== null);
  const clear = () => void setFilters(null);
  const events = data?.data ?? [];
  return (
    <>
      <AuditFilters
        filters={filters}
        onChange={(change) => void setFilters({ ...change, cursor: null })}
        onClear={clear}
      />
      <div className={cards.card}>
        {error && (!data || error.status === 400) ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : !data ? (
          <Skeleton height={320} />
        ) : events.length > 0 ? (
          <AuditTable events={events} selected={open} onOpen={(seq) => void setOpen(seq)} />
        ) : isFiltered ? (
          <EmptyState
            title="No event matches"
            action={
              <Button variant="default" onClick={clear}>
                Clear the filters
              </Button>
            }
          >
            Every filter narrows the list; an unknown person or thing leaves nothing.
          </EmptyState>
        ) : (
          <EmptyState title="Nothing has happened yet">
            Each change an admin, a management key or Bursar itself makes appears here.
          </EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={data?.next_cursor ?? null}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={open !== null}>
        <AuditPanel
          event={events.find(({ seq }) => seq === open)}
          onClose={() => void setOpen(null)}
          onFilter={(change) => {
            void setOpen(null);
            void setFilters({ ...change, cursor: null });
          }}
        />
      </OnceOpened>
    </>
  );
}
