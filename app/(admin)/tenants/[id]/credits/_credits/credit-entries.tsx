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
import { Section } from "@/app/_ui/layout/section";

const KINDS: Record<CreditEntry["kind"], string> = {
  grant: "Grant",
  refund: "Refund",
  top_up: "Top-up",
  expiry: "Expiry",
  adjustment: "Adjustment",
};

const COLUMNS: Column<CreditEntry>[] = [
  { id: "kind", label: "Kind", cell: ({ kind }) => KINDS[kind], sortBy: ({ kind }) => kind },
  { id: "reason", label: "Reason", cell: ({ reason }) => reason },
  {
    id: "expires",
    label: "Expires",
    wideOnly: true,
    cell: ({ kind, expires_at }) => (expires_at ? formatUtc(expires_at) : kind === "grant" ? "Never" : "—"),
  },
  {
    id: "amount",
    label: "Amount",
    align: "right",
    cell: ({ amount }) => <Money value={amount} />,
    sortBy: ({ amount }) => toNano(amount),
  },
  { id: "actor", label: "By", cell: ({ actor }) => <ActorName actor={actor} /> },
  {
    id: "time",
    label: "When",
    align: "right",
    cell: ({ created_at }) => <Time at={created_at} />,
    sortBy: ({ created_at }) => created_at,
  },
];

/** Every change of what a tenant may spend, newest first. */
export function CreditEntries({ tenant, initial }: { tenant: OwnTenant; initial: Page<CreditEntry> }) {
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const path = `/tenants/${tenant.id}/credit-entries`;
  const { data } = useApi<Page<CreditEntry>>(
    cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path,
    cursor ? undefined : initial,
  );
  const page = data ?? initial;
  return (
    <>
      <Section
        title="Entries"
        description="Every change of what may be spent, newest first."
        actions={<ExportButtons path={`${path}/export`} />}
        flush
      >
        {page.data.length === 0 ? (
          <EmptyState level={3} title="Nothing granted yet">
            {tenant.billing === "prepaid"
              ? "Without credits, every call is refused with 402."
              : "Who pays afterwards needs none: what was used is billed."}
          </EmptyState>
        ) : (
          <DataTable caption="Credit entries" columns={COLUMNS} rows={page.data} rowKey={({ id }) => id} />
        )}
      </Section>
      <Pager cursor={cursor} next={page.next_cursor} onGo={(next) => void setCursor(next)} />
    </>
  );
}
