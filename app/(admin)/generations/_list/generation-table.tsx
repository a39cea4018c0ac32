import { Text, UnstyledButton } from "@mantine/core";
import type { Generation } from "@/app/_ui/api/types";
import { formatCount, toNano } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Money } from "@/app/_ui/data/money";
import { Time } from "@/app/_ui/data/time";
import { formatDuration } from "@/app/_ui/data/times";
import { common } from "@/app/_words/common";
import { generationTable as words } from "@/app/_words/generations";
import { GenerationOutcome } from "./outcome";
import classes from "./generations.module.css";

interface GenerationTableProps {
  generations: Generation[];
  isInTenant: boolean;
  selected: string | null;
  onOpen: (id: string) => void;
}

export function GenerationTable({ generations, isInTenant, selected, onOpen }: GenerationTableProps) {
  const columns: Column<Generation>[] = [
    {
      id: "model",
      label: common.model,
      cell: ({ id, model, api_key_name }) => (
        <div className={classes.model}>
          <UnstyledButton data-row-link onClick={() => onOpen(id)} className={classes.open}>
            {model}
          </UnstyledButton>
          <Text size="xs" c="dimmed" truncate>
            {api_key_name}
          </Text>
        </div>
      ),
    },
    {
      id: "tenant",
      label: common.tenant,
      cell: ({ tenant_name }) => <span className={classes.tenant}>{tenant_name}</span>,
    },
    {
      id: "outcome",
      label: words.outcome,
      cell: (generation) => <GenerationOutcome generation={generation} />,
    },
    {
      id: "tokens",
      label: words.tokens,
      align: "right",
      wideOnly: true,
      cell: (row) => `${formatCount(row.prompt_tokens)} / ${formatCount(row.completion_tokens)}`,
      sortBy: (row) => row.prompt_tokens + row.completion_tokens,
    },
    {
      id: "price",
      label: words.price,
      align: "right",
      cell: ({ price }) => <Money value={price} decimals={8} />,
      sortBy: ({ price }) => toNano(price),
    },
    {
      id: "latency",
      label: words.latency,
      align: "right",
      wideOnly: true,
      cell: ({ latency_ms }) => formatDuration(latency_ms),
      sortBy: ({ latency_ms }) => latency_ms ?? -1,
    },
    {
      id: "time",
      label: words.time,
      align: "right",
      cell: ({ created_at }) => <Time at={created_at} bare />,
      sortBy: ({ created_at }) => created_at,
    },
  ];
  return (
    <DataTable
      name="generations"
      caption={words.caption}
      columns={isInTenant ? columns.filter(({ id }) => id !== "tenant") : columns}
      rows={generations}
      rowKey={({ id }) => id}
      selected={selected}
    />
  );
}
