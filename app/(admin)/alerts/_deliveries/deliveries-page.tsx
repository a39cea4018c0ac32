"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useQueryStates } from "nuqs";
import type { AlertChannel, AlertDelivery, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { NoMatch } from "@/app/_ui/feedback/no-match";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import cards from "@/app/_ui/layout/layout.module.css";
import { deliveriesPage as words, deliveryState } from "@/app/_words/alert-channels";
import { common } from "@/app/_words/common";
import { deliveryFilters, deliveryQuery } from "../filters";
import { DeliveryTable } from "./delivery-table";

interface DeliveriesPageProps {
  firstQuery: string;
  initial: Page<AlertDelivery> | null;
  channels: AlertChannel[];
}

export function DeliveriesPage({ firstQuery, initial, channels }: DeliveriesPageProps) {
  const [filters, setFilters] = useQueryStates(deliveryFilters);
  const query = deliveryQuery(filters);
  const { data, error, mutate } = useApi<Page<AlertDelivery>>(
    `/alert-deliveries${query}`,
    (query === firstQuery && initial) || undefined,
  );
  const narrow = (change: Partial<typeof filters>) => void setFilters({ ...change, cursor: null });
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <>
      <FilterBar>
        <NativeSelect
          aria-label={common.state}
          value={filters.state ?? ""}
          onChange={({ currentTarget }) => narrow({ state: currentTarget.value || null })}
          data={[
            { value: "", label: common.anyState },
            { value: "waiting", label: deliveryState.waiting },
            { value: "delivered", label: deliveryState.delivered },
            { value: "failed", label: deliveryState.failed },
          ]}
        />
        <NativeSelect
          aria-label={words.channel}
          value={filters.channel_id ?? ""}
          onChange={({ currentTarget }) => narrow({ channel_id: currentTarget.value || null })}
          data={[
            { value: "", label: words.anyChannel },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {filters.alert_id !== null && (
          <Button variant="default" onClick={() => narrow({ alert_id: null })}>
            {words.anyAlert}
          </Button>
        )}
      </FilterBar>
      <div className={cards.card}>
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={240} />
        ) : data.data.length > 0 ? (
          <DeliveryTable deliveries={data.data} />
        ) : isFiltered ? (
          <NoMatch title={words.noneMatches} onClear={() => void setFilters(null)}>
            {words.narrowed}
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
