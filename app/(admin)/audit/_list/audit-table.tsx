import { Text, UnstyledButton } from "@mantine/core";
import Link from "next/link";
import type { AuditEvent } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Time } from "@/app/_ui/data/time";
import { common } from "@/app/_words/common";
import { auditTable as words } from "@/app/_words/audit";
import classes from "./audit.module.css";
import { actionInWords, actorInWords, changesInWords, pageOfTarget, targetInWords } from "./words";

interface AuditTableProps {
  events: AuditEvent[];
  selected: number | null;
  onOpen: (seq: number) => void;
}

export function AuditTable({ events, selected, onOpen }: AuditTableProps) {
  const columns: Column<AuditEvent>[] = [
    {
      id: "action",
      label: words.what,
      cell: (event) => (
        <div className={classes.what}>
          <UnstyledButton data-row-link onClick={() => onOpen(event.seq)} fz="inherit" fw={500}>
            {actionInWords(event.action)}
          </UnstyledButton>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {changesInWords(event)}
          </Text>
        </div>
      ),
    },
    {
      id: "target",
      label: words.on,
      wideOnly: true,
      cell: (event) => {
        const page = pageOfTarget(event);
        const name = targetInWords(event);
        return <div className={classes.target}>{page === null ? name : <Link href={page}>{name}</Link>}</div>;
      },
    },
    { id: "tenant", label: common.tenant, cell: ({ tenant_name }) => tenant_name ?? "–" },
    {
      id: "actor",
      label: words.who,
      cell: (event) => (
        <span title={event.actor} style={{ whiteSpace: "nowrap" }}>
          {actorInWords(event)}
        </span>
      ),
    },
    { id: "address", label: words.from, wideOnly: true, cell: ({ address }) => address ?? "–" },
    {
      id: "time",
      label: common.time,
      align: "right",
      cell: ({ at }) => <Time at={at} bare />,
    },
  ];
  return (
    <DataTable
      name="audit"
      caption={words.auditEvents}
      columns={columns}
      rows={events}
      rowKey={({ seq }) => String(seq)}
      selected={selected === null ? null : String(selected)}
    />
  );
}
