"use client";

import { Anchor, Text } from "@mantine/core";
import type { Model } from "@/app/_ui/api/types";
import { formatCompact } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { common } from "@/app/_words/common";
import { modelTable as words } from "@/app/_words/models";
import { nanoPerMillion, perMillion } from "./prices";

interface ModelTableProps {
  models: Model[];
  selected: string | null;
  onOpen: (id: string) => void;
}

export function ModelTable({ models, selected, onOpen }: ModelTableProps) {
  const columns: Column<Model>[] = [
    {
      id: "model",
      label: common.model,
      cell: ({ id, name }) => (
        <>
          <Anchor component="button" type="button" ta="left" onClick={() => onOpen(id)}>
            {id}
          </Anchor>
          <Text size="xs" c="dimmed">
            {name}
          </Text>
        </>
      ),
      sortBy: ({ id }) => id,
    },
    priceColumn("prompt", words.tokensIn, ({ prompt_price }) => prompt_price),
    priceColumn("completion", words.tokensOut, ({ completion_price }) => completion_price),
    {
      id: "context",
      label: words.context,
      align: "right",
      cell: ({ context_length }) => (context_length === null ? "—" : formatCompact(context_length)),
      sortBy: ({ context_length }) => context_length ?? 0,
    },
    {
      id: "longest",
      label: words.longestAnswer,
      align: "right",
      wideOnly: true,
      cell: ({ max_completion_tokens }) =>
        max_completion_tokens === null ? "—" : formatCompact(max_completion_tokens),
      sortBy: ({ max_completion_tokens }) => max_completion_tokens ?? 0,
    },
    {
      id: "takes",
      label: words.takes,
      wideOnly: true,
      cell: ({ input_modalities }) => input_modalities.join(", "),
    },
  ];
  return (
    <DataTable
      name="models"
      caption={words.models}
      columns={columns}
      rows={models}
      rowKey={({ id }) => id}
      selected={selected}
    />
  );
}

function priceColumn(id: string, label: string, price: (model: Model) => string | null): Column<Model> {
  return {
    id,
    label,
    align: "right",
    cell: (model) => perMillion(price(model)),
    sortBy: (model) => nanoPerMillion(price(model) ?? "0"),
  };
}
