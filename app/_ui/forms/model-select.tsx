"use client";

import { Text } from "@mantine/core";
import { common } from "@/app/_words/common";
import { modelSelect as words } from "@/app/_words/forms";
import type { Model } from "../api/types";
import { useModels } from "../api/use-models";
import { formatCompact } from "../data/amounts";
import { SearchSelect } from "./search-select";

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
    <SearchSelect
      label={common.model}
      placeholder={isLoading ? words.loading : words.search}
      description={chosen && priceWords(chosen)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      limit={50}
      nothingFoundMessage={models.length === 0 ? words.notFetched : words.noneFound}
      data={models.map(({ id }) => id)}
      value={value}
      chosen={value ?? undefined}
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
  const [input, output] = [perMillion(model.prompt_price), perMillion(model.completion_price)];
  const context = model.context_length === null ? [] : [words.context(formatCompact(model.context_length))];
  return [price(input, output), ...context].join(" · ");
}

function price(input: string | null, output: string | null): string {
  if (input === null || output === null) return words.noFixedPrice;
  if (Number(input) === 0 && Number(output) === 0) return words.free;
  return words.perMillionTokens(input, output);
}

/** For reading only; holds and costs are computed from the exact price on the server. */
function perMillion(pricePerToken: string | null): string | null {
  if (pricePerToken === null) return null;
  const price = Number(pricePerToken) * 1e6;
  return price.toFixed(price >= 0.1 || price === 0 ? 2 : 3);
}
