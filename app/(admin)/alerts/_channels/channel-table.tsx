"use client";

import dynamic from "next/dynamic";
import { Code, Text } from "@mantine/core";
import type { AlertChannel } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { channelKind, channelTable as words } from "@/app/_words/alert-channels";
import { common } from "@/app/_words/common";
import { TestChannel } from "./test-channel";

const ChannelActions = dynamic(() => import("./channel-actions").then((module) => module.ChannelActions), {
  ssr: false,
  loading: () => null,
});

const COLUMNS: Column<AlertChannel>[] = [
  {
    id: "name",
    label: common.name,
    cell: ({ name, target }) => (
      <div style={{ minWidth: 0 }}>
        <Text fw={500}>{name}</Text>
        <Code style={{ overflowWrap: "anywhere" }}>{target}</Code>
      </div>
    ),
  },
  { id: "kind", label: common.kind, cell: ({ kind }) => channelKind[kind] },
  {
    id: "state",
    label: common.state,
    cell: ({ enabled }) =>
      enabled ? <Status tone="good">{words.on}</Status> : <Status tone="idle">{words.off}</Status>,
  },
  { id: "test", label: words.test, cell: (channel) => <TestChannel channel={channel} /> },
  {
    id: "actions",
    label: common.actions,
    align: "right",
    corner: true,
    cell: (channel) => <ChannelActions channel={channel} />,
  },
];

export function ChannelTable({ channels }: { channels: AlertChannel[] }) {
  return <DataTable caption={words.caption} columns={COLUMNS} rows={channels} rowKey={({ id }) => id} />;
}
