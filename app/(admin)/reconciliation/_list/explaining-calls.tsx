import { Text, Title } from "@mantine/core";
import Link from "next/link";
import type { KeyReconciliation } from "@/app/_ui/api/types";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Time } from "@/app/_ui/data/time";
import { CALL_WORDS } from "./words";

type Call = KeyReconciliation["calls"][number];

const COLUMNS: Column<Call>[] = [
  {
    id: "call",
    label: "Call",
    cell: ({ id, model, settled_at }) =>
      settled_at === null ? (
        model
      ) : (
        <Link href={`/generations?open=${id}`} data-row-link>
          {model}
        </Link>
      ),
  },
  { id: "why", label: "Why", cell: ({ why }) => CALL_WORDS[why] },
  { id: "cost", label: "Cost", align: "right", cell: ({ cost }) => <Money value={cost} /> },
  { id: "held", label: "Held", align: "right", cell: ({ held }) => <Money value={held} /> },
  {
    id: "time",
    label: "Began (UTC)",
    align: "right",
    cell: ({ started_at }) => <Time at={started_at} bare />,
  },
];

/** The calls that explain, or may explain, why both sides differ. */
export function ExplainingCalls({ calls }: { calls: Call[] }) {
  return (
    <section>
      <Title order={3}>Calls that may explain it</Title>
      {calls.length === 0 ? (
        <Text c="dimmed" size="sm">
          None: no call is running or estimated, and none ran across midnight.
        </Text>
      ) : (
        <DataTable caption="Explaining calls" columns={COLUMNS} rows={calls} rowKey={({ id }) => id} />
      )}
    </section>
  );
}
