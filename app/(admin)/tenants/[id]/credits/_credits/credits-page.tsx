"use client";

import dynamic from "next/dynamic";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { parseAsString, useQueryState } from "nuqs";
import type { CreditEntry, CreditRule, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { Money } from "@/app/_ui/data/money";
import { Pager } from "@/app/_ui/data/pager";
import { ActorName } from "@/app/_ui/data/actor-name";
import { formatUtc } from "@/app/_ui/data/times";
import { Time } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { useMay } from "@/app/_ui/shell/person-context";
import { useTenant } from "../../_tenant/tenant-context";
import { CreditRules } from "./credit-rules";
import { CreditsSummary } from "./credits-summary";
import { OnceOpened } from "@/app/_ui/layout/once-opened";

const ChangeCredits = dynamic(() => import("./change-credits").then((module) => module.ChangeCredits), {
  loading: () => null,
});

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

export function CreditsPage({ initial, rule }: { initial: Page<CreditEntry>; rule: CreditRule }) {
  const tenant = useTenant();
  const mayGrant = useMay("credits.grant");
  const mayRule = useMay("credits.rule") && tenant.status !== "deleted";
  const [isOpen, { open, close }] = useDisclosure();
  const [cursor, setCursor] = useQueryState("cursor", parseAsString.withOptions({ history: "push" }));
  const path = `/tenants/${tenant.id}/credit-entries`;
  const { data } = useApi<Page<CreditEntry>>(
    cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path,
    cursor ? undefined : initial,
  );
  const page = data ?? initial;
  const changeButton = mayGrant && (
    <Button leftSection={<IconPlus size={16} />} onClick={open}>
      Change credits
    </Button>
  );
  return (
    <Sections>
      <CreditsSummary tenant={tenant} action={changeButton} />
      <CreditRules tenant={tenant} initial={rule} mayChange={mayRule} />
      <Section
        title="Entries"
        description="Every change of what the tenant may spend, newest first."
        actions={<ExportButtons path={`${path}/export`} />}
        flush
      >
        {page.data.length === 0 ? (
          <EmptyState level={3} title="Nothing granted yet">
            {tenant.billing === "prepaid"
              ? "Without credits, every call of this tenant is refused with 402."
              : "A postpaid tenant needs none: it is billed for what it used."}
          </EmptyState>
        ) : (
          <DataTable caption="Credit entries" columns={COLUMNS} rows={page.data} rowKey={({ id }) => id} />
        )}
      </Section>
      <Pager cursor={cursor} next={page.next_cursor} onGo={(next) => void setCursor(next)} />
      <OnceOpened isOpen={isOpen}>
        <ChangeCredits tenant={tenant} isOpen={isOpen} onClose={close} />
      </OnceOpened>
    </Sections>
  );
}
