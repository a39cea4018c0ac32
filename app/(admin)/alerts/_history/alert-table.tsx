"use client";

import { Anchor, Text } from "@mantine/core";
import Link from "next/link";
import type { Alert } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";
import { alertState, alertTable as words } from "@/app/_words/alerts";
import { common } from "@/app/_words/common";

const COLUMNS: Column<Alert>[] = [
  {
    id: "what",
    label: words.what,
    cell: ({ title, detail }) => (
      <div style={{ minWidth: 0, maxWidth: 560 }}>
        <Text fw={500}>{title}</Text>
        <Text size="xs" c="dimmed">
          {detail}
        </Text>
      </div>
    ),
  },
  {
    id: "tenant",
    label: common.tenant,
    cell: ({ tenant_id, tenant_name }) =>
      tenant_id === null ? (
        "–"
      ) : (
        <Anchor component={Link} href={`/tenants/${tenant_id}`} inherit>
          {tenant_name}
        </Anchor>
      ),
  },
  {
    id: "state",
    label: common.state,
    cell: ({ resolved_at }) =>
      resolved_at === null ? (
        <Status tone="bad">{alertState.open}</Status>
      ) : (
        <Status tone="good">{alertState.over}</Status>
      ),
  },
  { id: "told", label: words.told, cell: (alert) => <Told alert={alert} /> },
  {
    id: "since",
    label: words.since,
    align: "right",
    cell: ({ opened_at }) => <Time at={opened_at} bare />,
  },
  {
    id: "until",
    label: words.until,
    align: "right",
    cell: ({ resolved_at }) => (resolved_at === null ? "–" : <Time at={resolved_at} bare />),
  },
];

export function AlertTable({ alerts }: { alerts: Alert[] }) {
  return <DataTable caption={words.caption} columns={COLUMNS} rows={alerts} rowKey={({ id }) => id} />;
}

function Told({ alert: { id, deliveries } }: { alert: Alert }) {
  const { waiting, delivered, failed } = deliveries;
  const all = waiting + delivered + failed;
  if (all === 0) return <Text c="dimmed">{words.nobody}</Text>;
  return (
    <Anchor
      component={Link}
      href={`/alerts/deliveries?alert_id=${id}`}
      inherit
      style={{ whiteSpace: "nowrap" }}
    >
      {delivered === all ? words.toldAll(all) : words.toldSome(delivered, all, failed)}
    </Anchor>
  );
}
