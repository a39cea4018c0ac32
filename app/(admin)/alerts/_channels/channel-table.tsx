"use client";

import dynamic from "next/dynamic";
import { Code, Text } from "@mantine/core";
import type { AlertChannel } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { TestChannel } from "./test-channel";

const ChannelActions = dynamic(() => import("./channel-actions").then((module) => module.ChannelActions), {
  ssr: false,
  loading: () => null,
});

export const CHANNEL_KINDS: Record<AlertChannel["kind"], string> = {
  webhook: "Webhook",
  slack: "Slack",
  email: "E-mail",
};

const COLUMNS: Column<AlertChannel>[] = [
  {
    id: "name",
    label: "Name",
    cell: ({ name, target }) => (
      <div style={{ minWidth: 0 }}>
        <Text fw={500}>{name}</Text>
        <Code style={{ overflowWrap: "anywhere" }}>{target}</Code>
      </div>
    ),
  },
  { id: "kind", label: "Kind", cell: ({ kind }) => CHANNEL_KINDS[kind] },
  {
    id: "state",
    label: "State",
    cell: ({ enabled }) => (enabled ? <Status tone="good">On</Status> : <Status tone="idle">Off</Status>),
  },
  { id: "test", label: "Test", cell: (channel) => <TestChannel channel={channel} /> },
  {
    id: "actions",
    label: "Actions",
    align: "right",
    corner: true,
    cell: (channel) => <ChannelActions channel={channel} />,
  },
];

export function ChannelTable({ channels }: { channels: AlertChannel[] }) {
  return <DataTable caption="Alert channels" columns={COLUMNS} rows={channels} rowKey={({ id }) => id} />;
}
