import { Text, Title } from "@mantine/core";
import Link from "next/link";
import type { KeyReconciliation } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Time } from "@/app/_ui/data/time";
import { explainingCalls as words } from "@/app/_words/reconciliation";

type Call = KeyReconciliation["calls"][number];

const COLUMNS: Column<Call>[] = [
  {
    id: "call",
    label: words.call,
    cell: ({ id, model, settled_at }) =>
      settled_at === null ? (
        model
      ) : (
        <Link href={`/generations?open=${id}`} data-row-link>
          {model}
        </Link>
      ),
  },
  { id: "why", label: words.why, cell: ({ why }) => words.reasons[why] },
  { id: "cost", label: words.cost, align: "right", cell: ({ cost }) => <Money value={cost} /> },
  { id: "held", label: words.held, align: "right", cell: ({ held }) => <Money value={held} /> },
  {
    id: "time",
    label: words.began,
    align: "right",
    cell: ({ started_at }) => <Time at={started_at} bare />,
  },
];

/** The calls that explain, or may explain, why both sides differ. */
export function ExplainingCalls({ calls }: { calls: Call[] }) {
  return (
    <section>
      <Title order={3}>{words.title}</Title>
      {calls.length === 0 ? (
        <Text c="dimmed" size="sm">
          {words.none}
        </Text>
      ) : (
        <DataTable caption={words.caption} columns={COLUMNS} rows={calls} rowKey={({ id }) => id} />
      )}
    </section>
  );
}
