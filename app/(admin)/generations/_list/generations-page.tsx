"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import { parseAsBoolean, parseAsString, useQueryState, useQueryStates } from "nuqs";
import type { Generation, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { useTail } from "@/app/_ui/api/use-tail";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import cards from "@/app/_ui/layout/layout.module.css";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useSide } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { generationsPage as words } from "@/app/_words/generations";
import { generationFilters, generationQuery, tailQuery } from "../filters";
import { isCalled } from "./called";
import { CallsByDay } from "./calls-by-day";
import { GenerationFilters } from "./generation-filters";
import { GenerationTable } from "./generation-table";

const GenerationPanel = dynamic(() => import("./generation-panel").then((module) => module.GenerationPanel), {
  loading: () => null,
});

interface GenerationsPageProps {
  firstQuery: string;
  initial: Page<Generation> | null;
  /** On a tenant's own page, the tenant that every row belongs to. */
  tenantId?: string;
}

export function GenerationsPage({ firstQuery, initial, tenantId }: GenerationsPageProps) {
  const [asked, setFilters] = useQueryStates(generationFilters);
  const filters = tenantId === undefined ? asked : { ...asked, tenant_id: tenantId };
  const [open, setOpen] = useQueryState("open", parseAsString);
  const query = generationQuery(filters);
  const { data, error, mutate } = useApi<Page<Generation>>(
    `/generations${query}`,
    (query === firstQuery && initial) || undefined,
  );
  const [isLive, setIsLive] = useQueryState("live", parseAsBoolean.withDefault(false));
  const isNewest = filters.cursor === null && filters.from === null && filters.to === null;
  const tailed = useTail(isNewest && isLive ? tailQuery(filters) : null);
  const calls = withTailed(tailed, data?.data ?? []);
  const isFiltered = Object.entries(filters).some(
    ([name, value]) => value !== null && !(name === "tenant_id" && tenantId !== undefined),
  );
  const place = open === null ? -1 : calls.findIndex((generation) => isCalled(generation, open));
  return (
    <>
      <GenerationFilters
        filters={filters}
        onChange={(change) => void setFilters({ ...change, cursor: null })}
        onClear={() => void setFilters(null)}
        isInTenant={tenantId !== undefined}
        isLive={isLive}
        mayBeLive={isNewest}
        onLive={(next) => void setIsLive(next || null)}
        exportQuery={generationQuery({ ...filters, cursor: null })}
      />
      <CallsByDay filters={filters} />
      <div className={cards.card}>
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={320} />
        ) : calls.length > 0 ? (
          <GenerationTable
            generations={calls}
            isInTenant={tenantId !== undefined}
            selected={open}
            onOpen={(id) => void setOpen(id)}
          />
        ) : isFiltered ? (
          <NoMatch title={words.noneMatches} onClear={() => void setFilters(null)}>
            {words.narrowed}
          </NoMatch>
        ) : (
          <EmptyState title={words.noneYet} action={<FirstCall />}>
            {words.appear}
          </EmptyState>
        )}
      </div>
      <Pager
        cursor={filters.cursor}
        next={data?.next_cursor ?? null}
        onGo={(cursor) => void setFilters({ cursor }, { history: "push" })}
      />
      <OnceOpened isOpen={open !== null}>
        <GenerationPanel
          id={open}
          known={calls[place]}
          ids={calls.map(({ id }) => id)}
          onGo={(id) => void setOpen(id)}
        />
      </OnceOpened>
    </>
  );
}

/** Where a first call is made from; tenants have no playground. */
function FirstCall() {
  const isOperators = useSide().pages === "";
  return (
    <Button component={SideLink} href={isOperators ? "/playground" : "/docs"} variant="default">
      {isOperators ? words.toPlayground : words.toDocs}
    </Button>
  );
}

/** The list with what has been booked since it was read. */
function withTailed(tailed: Generation[], listed: Generation[]): Generation[] {
  if (tailed.length === 0) return listed;
  const ids = new Set(tailed.map(({ id }) => id));
  return [...tailed, ...listed.filter(({ id }) => !ids.has(id))];
}
