"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { CreditEntry, OwnTenant, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { ActorName } from "@/app/_ui/data/actor-name";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { Money } from "@/app/_ui/data/money";
import { Pager } from "@/app/_ui/data/pager";
import { Time } from "@/app/_ui/data/time";
import { formatUtc } from "@/app/_ui/data/times";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { creditEntries as words, creditKind } from "@/app/_words/tenant-credits";

const COLUMNS: Column<CreditEntry>[] = [
  { id: "kind", label: common.kind, cell: ({ kind }) => creditKind[kind], sortBy: ({ kind }) => kind },
  { id: "reason", label: common.reason, cell: ({ reason }) => reason },
  {
    id: "expires",
    label: common.expires,
    wideOnly: true,
    cell: ({ kind, expires_at }) =>
      expires_at ? formatUtc(expires_at) : kind === "grant" ? common.never : "—",
  },
  {
    id: "amount",
    label: words.amount,
    align: "right",
    cell: ({ amount }) => <Money value={amount} />,
    sortBy: ({ amount }) => toNano(amount),
  },
  { id: "actor", label: words.by, cell: ({ actor }) => <ActorName actor={actor} /> },
  {
    id: "time",
    label: words.when,
    align: "right",
    cell: ({ created_at }) => <Time at={created_at} />,
    sortBy: ({ created_at }) => created_at,
  },
];

/** Every change of what a tenant may spend, newest first. */
export function CreditEntries({ tenant, initial }: { tenant: OwnTenant; initial: Page<CreditEntry> }) {
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const path = `/tenants/${tenant.id}/credit-entries`;
  const { data, error, mutate } = useApi<Page<CreditEntry>>(
    cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path,
    cursor ? undefined : initial,
  );
  return (
    <>
      <Section
        title={words.title}
        description={words.description}
        actions={<ExportButtons path={`${path}/export`} />}
        flush
      >
        {!data ? (
          <Unloaded error={error} onRetry={mutate} height={240} />
        ) : data.data.length === 0 ? (
          <EmptyState level={3} title={words.noneYet}>
            {tenant.billing === "prepaid" ? words.prepaidNeedsCredits : words.postpaidNeedsNone}
          </EmptyState>
        ) : (
          <DataTable caption={words.table} columns={COLUMNS} rows={data.data} rowKey={({ id }) => id} />
        )}
      </Section>
      <Pager cursor={cursor} next={data?.next_cursor ?? null} onGo={(next) => void setCursor(next)} />
    </>
  );
}
