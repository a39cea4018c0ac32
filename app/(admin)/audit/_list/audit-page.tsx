"use client";

import dynamic from "next/dynamic";
import { parseAsInteger, useQueryState, useQueryStates } from "nuqs";
import type { AuditEvent, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { auditPage as words } from "@/app/_words/audit";
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
        exportQuery={auditQuery({ ...filters, cursor: null })}
      />
      <div className={cards.card}>
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={320} />
        ) : events.length > 0 ? (
          <AuditTable events={events} selected={open} onOpen={(seq) => void setOpen(seq)} />
        ) : isFiltered ? (
          <NoMatch title={words.noEventMatches} onClear={clear}>
            {words.everyFilterNarrowsTheList}
          </NoMatch>
        ) : (
          <EmptyState title={words.nothingHasHappenedYet}>{words.eachChangeAnAdmin}</EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={data?.next_cursor ?? null}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={open !== null}>
        <AuditPanel
          seq={open}
          events={data?.data ?? null}
          onGo={(seq) => void setOpen(seq)}
          onFilter={(change) => {
            void setOpen(null);
            void setFilters({ ...change, cursor: null });
          }}
        />
      </OnceOpened>
    </>
  );
}
