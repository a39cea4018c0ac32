"use client";

import { Select, Text } from "@mantine/core";
import type { Model } from "../api/types";
import { useModels } from "../api/use-models";
import { formatCompact } from "../data/amounts";

interface ModelSelectProps {
  value: string | null;
  onChange: (model: string | null) => void;
}

/** The catalogue, searchable by id and name, with what each model costs. */
export function ModelSelect({ value, onChange }: ModelSelectProps) {
  const { models, isLoading } = useModels();
  const byId = new Map(models.map((model) => [model.id, model]));
  const chosen = value === null ? undefined : byId.get(value);
  return (
    <Select
      label="Model"
      placeholder={isLoading ? "Loading the catalogue…" : "Search models"}
      description={chosen && priceWords(chosen)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      searchable
      allowDeselect={false}
      limit={50}
      nothingFoundMessage={models.length === 0 ? "The catalogue has not been fetched yet" : "No such model"}
      data={models.map(({ id }) => id)}
      value={value}
      onChange={onChange}
      maxDropdownHeight={320}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.value}</Text>
          <Text size="xs" c="dimmed">
            {priceWords(byId.get(option.value))}
          </Text>
        </div>
      )}
    />
  );
}

/** `$0.15 in, $0.60 out per million tokens · 128K context` */
function priceWords(model: Model | undefined): string {
  if (!model) return "";
  const context = model.context_length === null ? "" : ` · ${formatCompact(model.context_length)} context`;
  const [input, output] = [perMillion(model.prompt_price), perMillion(model.completion_price)];
  if (input === null || output === null) return `No fixed price${context}`;
  if (Number(input) === 0 && Number(output) === 0) return `Free${context}`;
  return `$${input} in, $${output} out per million tokens${context}`;
}

/** For reading only; holds and costs are computed from the exact price on the server. */
function perMillion(pricePerToken: string | null): string | null {
  if (pricePerToken === null) return null;
  const price = Number(pricePerToken) * 1e6;
  return price.toFixed(price >= 0.1 || price === 0 ? 2 : 3);
}
