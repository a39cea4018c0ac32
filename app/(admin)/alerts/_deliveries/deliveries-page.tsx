"use client";

import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { useQueryStates } from "nuqs";
import type { AlertChannel, AlertDelivery, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Pager } from "@/app/_ui/data/pager";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import cards from "@/app/_ui/layout/layout.module.css";
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
  const clear = (
    <Button variant="default" onClick={() => void setFilters(null)}>
      Clear the filters
    </Button>
  );
  return (
    <>
      <FilterBar>
        <NativeSelect
          aria-label="State"
          value={filters.state ?? ""}
          onChange={({ currentTarget }) => narrow({ state: currentTarget.value || null })}
          data={[
            { value: "", label: "Any state" },
            { value: "waiting", label: "Waiting" },
            { value: "delivered", label: "Delivered" },
            { value: "failed", label: "Failed" },
          ]}
        />
        <NativeSelect
          aria-label="Channel"
          value={filters.channel_id ?? ""}
          onChange={({ currentTarget }) => narrow({ channel_id: currentTarget.value || null })}
          data={[
            { value: "", label: "Any channel" },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {filters.alert_id !== null && (
          <Button variant="default" onClick={() => narrow({ alert_id: null })}>
            Of every alert
          </Button>
        )}
      </FilterBar>
      <div className={cards.card}>
        {error && (!data || error.status === 400) ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : !data ? (
          <Skeleton height={240} />
        ) : data.data.length > 0 ? (
          <DeliveryTable deliveries={data.data} />
        ) : isFiltered ? (
          <EmptyState title="No delivery matches" action={clear}>
            Every filter narrows the list.
          </EmptyState>
        ) : (
          <EmptyState title="Nothing was sent yet">
            Each message to a channel appears here, with every attempt and what was answered.
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
