"use client";

import { Drawer, Skeleton, Stack, Title } from "@mantine/core";
import Link from "next/link";
import type { Model, PriceHistory } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { formatCount } from "@/app/_ui/data/amounts";
import { type Column, DataTable } from "@/app/_ui/data/data-table";
import { Facts } from "@/app/_ui/data/facts";
import { Time } from "@/app/_ui/data/time";
import { ErrorState } from "@/app/_ui/feedback/error-state";
import { AccessTable } from "./access-table";
import { perMillion } from "./prices";

interface ModelPanelProps {
  /** Null while it is closed. */
  id: string | null;
  /** Null when OpenRouter offers it no longer. */
  model: Model | null;
  onClose: () => void;
}

type Price = PriceHistory["data"][number];

const COLUMNS: Column<Price>[] = [
  { id: "since", label: "Since", cell: ({ since }) => <Time at={since} /> },
  { id: "prompt", label: "Tokens in", align: "right", cell: ({ prompt_price }) => perMillion(prompt_price) },
  {
    id: "completion",
    label: "Tokens out",
    align: "right",
    cell: ({ completion_price }) => perMillion(completion_price),
  },
];

/** One model: what it takes and gives, what it has cost, and the way to who uses it. */
export function ModelPanel({ id, model, onClose }: ModelPanelProps) {
  const { data, error, mutate } = useApi<PriceHistory>(
    id === null ? null : `/models/price-history?model=${encodeURIComponent(id)}`,
  );
  const asked = id === null ? "" : encodeURIComponent(id);
  return (
    <Drawer opened={id !== null} onClose={onClose} title={model?.name ?? id ?? ""} position="right" size="md">
      <Stack>
        {model && (
          <Facts
            facts={[
              ["Id", model.id],
              [
                "Context",
                model.context_length === null ? null : `${formatCount(model.context_length)} tokens`,
              ],
              [
                "Longest answer",
                model.max_completion_tokens === null
                  ? null
                  : `${formatCount(model.max_completion_tokens)} tokens`,
              ],
              ["Takes", model.input_modalities.join(", ")],
              ["Gives", model.output_modalities.join(", ")],
            ]}
          />
        )}
        <div>
          <Link href={`/activity?model=${asked}&group_by=tenant`}>Who uses it</Link>
          {" · "}
          <Link href={`/generations?model=${asked}`}>Its calls</Link>
        </div>
        {id !== null && (
          <>
            <Title order={3}>Who may call it</Title>
            <AccessTable model={id} />
          </>
        )}
        <Title order={3}>Prices as they were fetched</Title>
        {data ? (
          <DataTable
            caption="Price history"
            columns={COLUMNS}
            rows={data.data}
            rowKey={({ since }) => since}
          />
        ) : error ? (
          <ErrorState message={error.message} requestId={error.requestId} onRetry={() => void mutate()} />
        ) : (
          <Skeleton height={120} />
        )}
      </Stack>
    </Drawer>
  );
}
