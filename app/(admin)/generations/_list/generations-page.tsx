"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import Link from "next/link";
import { parseAsBoolean, parseAsString, useQueryState, useQueryStates } from "nuqs";
import type { Generation, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { useTail } from "@/app/_ui/api/use-tail";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import cards from "@/app/_ui/layout/layout.module.css";
import { generationFilters, generationQuery, tailQuery } from "../filters";
import { CallsByDay } from "./calls-by-day";
import { GenerationFilters } from "./generation-filters";
import { GenerationTable } from "./generation-table";
import { OnceOpened } from "@/app/_ui/layout/once-opened";

const GenerationPanel = dynamic(() => import("./generation-panel").then((module) => module.GenerationPanel), {
  loading: () => null,
});

interface GenerationsPageProps {
  firstQuery: string;
  initial: Page<Generation>;
  /** On a tenant's own page, the tenant that every row belongs to. */
  tenantId?: string;
}

export function GenerationsPage({ firstQuery, initial, tenantId }: GenerationsPageProps) {
  const [filters, setFilters] = useQueryStates(generationFilters);
  const [open, setOpen] = useQueryState("open", parseAsString);
  const query = generationQuery({ ...filters, tenant_id: tenantId ?? filters.tenant_id });
  const { data, error, mutate } = useApi<Page<Generation>>(
    `/generations${query}`,
    query === firstQuery ? initial : undefined,
  );
  const [isLive, setIsLive] = useQueryState("live", parseAsBoolean.withDefault(false));
  const isNewest = filters.cursor === null && filters.from === null && filters.to === null;
  const tailed = useTail(
    isNewest && isLive ? tailQuery({ ...filters, tenant_id: tenantId ?? filters.tenant_id }) : null,
  );
  const listed = data ?? initial;
  const page = { ...listed, data: withTailed(tailed, listed.data) };
  const isFiltered = Object.values(filters).some((value) => value !== null);
  const place = page.data.findIndex(
    ({ id, generation_id }) => open !== null && [id, generation_id].includes(open),
  );
  const neighbour = (step: number) => (place === -1 ? undefined : page.data[place + step]?.id);
  return (
    <>
      <GenerationFilters
        filters={filters}
        onChange={(change) => void setFilters({ ...change, cursor: null })}
        onClear={() => void setFilters(null)}
        isInTenant={tenantId !== undefined}
        isLive={isLive}
        onLive={(next) => void setIsLive(next || null)}
        exportQuery={generationQuery({ ...filters, tenant_id: tenantId ?? filters.tenant_id, cursor: null })}
      />
      <CallsByDay filters={{ ...filters, tenant_id: tenantId ?? filters.tenant_id }} />
      <div className={cards.card}>
        {error && !data ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : page.data.length > 0 ? (
          <GenerationTable
            generations={page.data}
            isInTenant={tenantId !== undefined}
            selected={open}
            onOpen={(id) => void setOpen(id)}
          />
        ) : isFiltered ? (
          <EmptyState
            title="No generation matches"
            action={
              <Button variant="default" onClick={() => void setFilters(null)}>
                Clear the filters
              </Button>
            }
          >
            Every filter narrows the list; an unknown key or model leaves nothing.
          </EmptyState>
        ) : (
          <EmptyState
            title="No calls yet"
            action={
              <Button component={Link} href="/playground" variant="default">
                Open the playground
              </Button>
            }
          >
            Each call through /api/v1 appears here as soon as its last byte is sent.
          </EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={page.next_cursor}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={open !== null}>
        <GenerationPanel
          id={open}
          known={page.data[place]}
          previous={neighbour(-1)}
          next={neighbour(1)}
          onGo={(id) => void setOpen(id)}
        />
      </OnceOpened>
    </>
  );
}

/** The list with what has been booked since it was read. */
function withTailed(tailed: Generation[], listed: Generation[]): Generation[] {
  if (tailed.length === 0) return listed;
  const ids = new Set(tailed.map(({ id }) => id));
  return [...tailed, ...listed.filter(({ id }) => !ids.has(id))];
}
