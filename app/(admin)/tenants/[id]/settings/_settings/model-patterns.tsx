"use client";

import { TagsInput, type TagsInputProps } from "@mantine/core";
import { useModels } from "@/app/_ui/api/use-models";

interface ModelPatternsProps extends Pick<TagsInputProps, "label" | "description" | "error"> {
  value: string[];
  onChange: (models: string[]) => void;
  /** What an empty list stands for. */
  empty: string;
  clearLabel: string;
}

/** Model ids and patterns, with the catalogue as suggestions. */
export default function ModelPatterns({ value, empty, clearLabel, ...field }: ModelPatternsProps) {
  const { models } = useModels();
  return (
    <TagsInput
      placeholder={value.length === 0 ? empty : undefined}
      value={value}
      data={models.map(({ id }) => id)}
      limit={20}
      clearable
      clearButtonProps={{ "aria-label": clearLabel }}
      {...field}
    />
  );
}
