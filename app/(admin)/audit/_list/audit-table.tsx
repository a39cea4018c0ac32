import { Text, UnstyledButton } from "@mantine/core";
import type { AuditEvent } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Time } from "@/app/_ui/data/time";
import { actionInWords, actorInWords, changesInWords } from "./words";

interface AuditTableProps {
  events: AuditEvent[];
  selected: number | null;
  onOpen: (seq: number) => void;
}

export function AuditTable({ events, selected, onOpen }: AuditTableProps) {
  const columns: Column<AuditEvent>[] = [
    {
      id: "action",
      label: "What",
      cell: (event) => (
        <div style={{ minWidth: 0 }}>
          <UnstyledButton data-row-link onClick={() => onOpen(event.seq)} fz="inherit" fw={500}>
            {actionInWords(event.action)}
          </UnstyledButton>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {changesInWords(event)}
          </Text>
        </div>
      ),
    },
    { id: "tenant", label: "Tenant", cell: ({ tenant_name }) => tenant_name ?? "–" },
    {
      id: "actor",
      label: "Who",
      cell: (event) => (
        <span title={event.actor} style={{ whiteSpace: "nowrap" }}>
          {actorInWords(event)}
        </span>
      ),
    },
    { id: "address", label: "From", wideOnly: true, cell: ({ address }) => address ?? "–" },
    {
      id: "time",
      label: "Time (UTC)",
      align: "right",
      cell: ({ at }) => <Time at={at} bare />,
    },
  ];
  return (
    <DataTable
      caption="Audit events"
      columns={columns}
      rows={events}
      rowKey={({ seq }) => String(seq)}
      selected={selected === null ? null : String(selected)}
    />
  );
}
