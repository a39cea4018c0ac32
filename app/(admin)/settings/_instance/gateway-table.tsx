"use client";

import { Code } from "@mantine/core";
import type { Instance } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { Section } from "@/app/_ui/layout/section";

type Gateway = Instance["gateways"][number];

export function GatewayTable({ gateways }: { gateways: Gateway[] }) {
  return (
    <Section title="Gateways" description="Each says every two seconds that it is there." flush>
      {gateways.length === 0 ? (
        <EmptyState title="No gateway has said that it is there" level={3}>
          Calls of tenants are answered by gateways. `npm start` starts one; on Vercel there is none.
        </EmptyState>
      ) : (
        <DataTable caption="Gateways" columns={COLUMNS} rows={gateways} rowKey={({ id }) => id} />
      )}
    </Section>
  );
}

const COLUMNS: Column<Gateway>[] = [
  { id: "host", label: "Host", cell: ({ host }) => host, sortBy: ({ host }) => host },
  {
    id: "status",
    label: "Status",
    cell: ({ is_running }) => (
      <Status tone={is_running ? "good" : "bad"}>{is_running ? "Running" : "Silent"}</Status>
    ),
  },
  { id: "seen", label: "Last seen", cell: ({ last_seen_at }) => <Ago at={last_seen_at} /> },
  { id: "since", label: "Started", cell: ({ started_at }) => <Ago at={started_at} /> },
  {
    id: "keys",
    label: "Encryption keys",
    wideOnly: true,
    cell: ({ encryption_keys }) => <Code>{encryption_keys.join(", ")}</Code>,
  },
];
