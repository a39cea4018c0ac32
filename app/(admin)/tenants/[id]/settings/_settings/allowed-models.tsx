"use client";

import { TagsInput } from "@mantine/core";
import { useModels } from "@/app/_ui/api/use-models";

interface AllowedModelsProps {
  value: string[];
  onChange: (models: string[]) => void;
  error: string | undefined;
}

/** Model ids and patterns, with the catalogue as suggestions. */
export default function AllowedModels({ value, onChange, error }: AllowedModelsProps) {
  const { models } = useModels();
  return (
    <TagsInput
      label="Allowed models"
      description="Names or patterns such as anthropic/*. Empty allows every model."
      placeholder={value.length === 0 ? "Every model" : undefined}
      value={value}
      onChange={onChange}
      data={models.map(({ id }) => id)}
      limit={20}
      clearable
      clearButtonProps={{ "aria-label": "Allow every model" }}
      error={error}
    />
  );
}
