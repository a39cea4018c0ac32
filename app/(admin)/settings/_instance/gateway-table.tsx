"use client";

import { Code } from "@mantine/core";
import type { Instance } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { gatewayTable as words } from "@/app/_words/settings";

type Gateway = Instance["gateways"][number];

export function GatewayTable({ gateways }: { gateways: Gateway[] }) {
  return (
    <Section title={words.title} description={words.description} flush>
      {gateways.length === 0 ? (
        <EmptyState title={words.noneYet} level={3}>
          {words.noneYetHint}
        </EmptyState>
      ) : (
        <DataTable caption={words.title} columns={COLUMNS} rows={gateways} rowKey={({ id }) => id} />
      )}
    </Section>
  );
}

const COLUMNS: Column<Gateway>[] = [
  { id: "host", label: words.host, cell: ({ host }) => host, sortBy: ({ host }) => host },
  {
    id: "status",
    label: common.status,
    cell: ({ is_running }) => (
      <Status tone={is_running ? "good" : "bad"}>{is_running ? words.running : words.silent}</Status>
    ),
  },
  { id: "seen", label: words.lastSeen, cell: ({ last_seen_at }) => <Ago at={last_seen_at} /> },
  { id: "since", label: words.started, cell: ({ started_at }) => <Ago at={started_at} /> },
  {
    id: "keys",
    label: words.encryptionKeys,
    wideOnly: true,
    cell: ({ encryption_keys }) => <Code>{encryption_keys.join(", ")}</Code>,
  },
];
