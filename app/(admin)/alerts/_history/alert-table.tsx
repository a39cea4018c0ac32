"use client";

import { Anchor, Text } from "@mantine/core";
import Link from "next/link";
import type { Alert } from "@/app/_ui/api/types";
import { plural } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Status } from "@/app/_ui/data/status";
import { Time } from "@/app/_ui/data/time";

const COLUMNS: Column<Alert>[] = [
  {
    id: "what",
    label: "What",
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
    label: "Tenant",
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
    label: "State",
    cell: ({ resolved_at }) =>
      resolved_at === null ? <Status tone="bad">Open</Status> : <Status tone="good">Over</Status>,
  },
  { id: "told", label: "Told", cell: (alert) => <Told alert={alert} /> },
  {
    id: "since",
    label: "Since (UTC)",
    align: "right",
    cell: ({ opened_at }) => <Time at={opened_at} bare />,
  },
  {
    id: "until",
    label: "Until (UTC)",
    align: "right",
    cell: ({ resolved_at }) => (resolved_at === null ? "–" : <Time at={resolved_at} bare />),
  },
];

export function AlertTable({ alerts }: { alerts: Alert[] }) {
  return <DataTable caption="Alerts" columns={COLUMNS} rows={alerts} rowKey={({ id }) => id} />;
}

function Told({ alert: { id, deliveries } }: { alert: Alert }) {
  const { waiting, delivered, failed } = deliveries;
  const all = waiting + delivered + failed;
  if (all === 0) return <Text c="dimmed">Nobody</Text>;
  const words =
    delivered === all
      ? plural(all, "message")
      : `${delivered} of ${all}${failed > 0 ? `, ${failed} failed` : ""}`;
  return (
    <Anchor
      component={Link}
      href={`/alerts/deliveries?alert_id=${id}`}
      inherit
      style={{ whiteSpace: "nowrap" }}
    >
      {words}
    </Anchor>
  );
}
