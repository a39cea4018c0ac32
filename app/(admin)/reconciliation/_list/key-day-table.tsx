import { Badge, Group, Text, UnstyledButton } from "@mantine/core";
import type { KeyDay } from "@/app/_ui/api/types";
import { toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { common } from "@/app/_words/common";
import { keyDayFigures as figures, keyDayState, keyDayTable as words } from "@/app/_words/reconciliation";
import { becauseInWords, STATE_TONES } from "./key-day-state";

interface KeyDayTableProps {
  days: KeyDay[];
  selected: string | null;
  onOpen: (name: string) => void;
}

/** What names a row in the page's address. */
export const nameOf = ({ key_id, day }: Pick<KeyDay, "key_id" | "day">) => `${key_id}.${day}`;

export function KeyDayTable({ days, selected, onOpen }: KeyDayTableProps) {
  const columns: Column<KeyDay>[] = [
    {
      id: "key",
      label: common.tenant,
      cell: (row) => (
        <Group gap={8} wrap="nowrap">
          <UnstyledButton data-row-link onClick={() => onOpen(nameOf(row))} fz="inherit" fw={500}>
            {row.tenant_name}
          </UnstyledButton>
          {row.slot !== "default" && <Badge size="sm">{row.slot}</Badge>}
        </Group>
      ),
      sortBy: ({ tenant_name }) => tenant_name.toLowerCase(),
    },
    { id: "day", label: common.day, cell: ({ day }) => day, sortBy: ({ day }) => day },
    amountColumn("ours", figures.ours, ({ ours }) => ours),
    amountColumn("theirs", figures.theirs, ({ theirs }) => theirs),
    amountColumn("drift", figures.drift, ({ drift }) => drift),
    {
      id: "state",
      label: common.state,
      cell: (row) => (
        <div>
          <Status tone={STATE_TONES[row.state]}>{keyDayState[row.state]}</Status>
          {row.because !== null && (
            <Text size="xs" c="dimmed" maw={300}>
              {becauseInWords(row)}
            </Text>
          )}
        </div>
      ),
      sortBy: ({ state }) => state,
    },
    {
      id: "read",
      label: figures.read,
      align: "right",
      wideOnly: true,
      cell: ({ read_at }) => <Ago at={read_at} />,
      sortBy: ({ read_at }) => read_at ?? "",
    },
  ];
  return (
    <DataTable
      name="reconciliation"
      caption={words.caption}
      columns={columns}
      rows={days}
      rowKey={nameOf}
      selected={selected}
    />
  );
}

function amountColumn(id: string, label: string, amountOf: (row: KeyDay) => string): Column<KeyDay> {
  return {
    id,
    label,
    align: "right",
    cell: (row) => <Money value={amountOf(row)} />,
    sortBy: (row) => toNano(amountOf(row)),
  };
}
