"use client";

import { Drawer, Stack, Title } from "@mantine/core";
import Link from "next/link";
import type { Model, PriceHistory } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { formatCount } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Facts } from "@/app/_ui/data/facts";
import { Time } from "@/app/_ui/data/time";
import { Unloaded } from "@/app/_ui/feedback/unloaded";
import { PanelTitle } from "@/app/_ui/layout/panel-title";
import { modelPanel as words } from "@/app/_words/models";
import { AccessTable } from "./access-table";
import { perMillion } from "./prices";

interface ModelPanelProps {
  /** Null while it is closed. */
  id: string | null;
  /** Null when OpenRouter offers it no longer. */
  model: Model | null;
  /** The list behind it. */
  ids: string[];
  onGo: (id: string | null) => void;
}

type Price = PriceHistory["data"][number];

const COLUMNS: Column<Price>[] = [
  { id: "since", label: words.since, cell: ({ since }) => <Time at={since} /> },
  {
    id: "prompt",
    label: words.tokensIn,
    align: "right",
    cell: ({ prompt_price }) => perMillion(prompt_price),
  },
  {
    id: "completion",
    label: words.tokensOut,
    align: "right",
    cell: ({ completion_price }) => perMillion(completion_price),
  },
];

/** One model: what it takes and gives, what it has cost, and the way to who uses it. */
export function ModelPanel({ id, model, ids, onGo }: ModelPanelProps) {
  const asked = id === null ? "" : encodeURIComponent(id);
  return (
    <Drawer
      opened={id !== null}
      onClose={() => onGo(null)}
      position="right"
      size="md"
      title={
        <PanelTitle ids={ids} id={id} onGo={onGo}>
          {model?.name ?? id}
        </PanelTitle>
      }
    >
      <Stack>
        {model && (
          <Facts
            facts={[
              [words.id, model.id],
              [
                words.context,
                model.context_length === null ? null : words.tokens(formatCount(model.context_length)),
              ],
              [
                words.longestAnswer,
                model.max_completion_tokens === null
                  ? null
                  : words.tokens(formatCount(model.max_completion_tokens)),
              ],
              [words.takes, model.input_modalities.join(", ")],
              [words.gives, model.output_modalities.join(", ")],
            ]}
          />
        )}
        <div>
          <Link href={`/activity?model=${asked}&group_by=tenant`}>{words.whoUses}</Link>
          {" · "}
          <Link href={`/generations?model=${asked}`}>{words.itsCalls}</Link>
        </div>
        {id !== null && (
          <>
            <Title order={3}>{words.whoMayCall}</Title>
            <AccessTable key={id} model={id} />
            <Title order={3}>{words.pricesAsTheyWereFetched}</Title>
            <Prices key={`prices ${id}`} model={id} />
          </>
        )}
      </Stack>
    </Drawer>
  );
}

function Prices({ model }: { model: string }) {
  const path = `/models/price-history?model=${encodeURIComponent(model)}`;
  const { data, error, mutate } = useApi<PriceHistory>(path);
  if (data)
    return (
      <DataTable
        caption={words.priceHistory}
        columns={COLUMNS}
        rows={data.data}
        rowKey={({ since }) => since}
      />
    );
  return <Unloaded error={error} onRetry={mutate} height={120} />;
}
