"use client";

import { TagsInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { useModels } from "@/app/_ui/api/use-models";
import { SettingsForm } from "./settings-form";

export function ModelSettings({ tenant }: { tenant: Tenant }) {
  const { models } = useModels();
  const [allowed, setAllowed] = useState(tenant.allowed_models);
  return (
    <SettingsForm
      tenant={tenant}
      id="models"
      title="Models"
      description="Which models its keys may call, and how long an answer may get."
      changeFrom={(form) => ({
        allowed_models: allowed,
        default_max_tokens: Number(form.get("default_max_tokens")),
      })}
    >
      {(problemOf) => (
        <>
          <TagsInput
            label="Allowed models"
            description="Names or patterns such as anthropic/*. Empty allows every model."
            placeholder={allowed.length === 0 ? "Every model" : undefined}
            value={allowed}
            onChange={setAllowed}
            data={models.map(({ id }) => id)}
            limit={20}
            clearable
            clearButtonProps={{ "aria-label": "Allow every model" }}
            error={problemOf("allowed_models")}
          />
          <TextInput
            label="Default max tokens"
            name="default_max_tokens"
            description="Set for calls that name no limit, so that a worst case can be held."
            type="number"
            min={1}
            step={1}
            required
            withAsterisk={false}
            defaultValue={tenant.default_max_tokens}
            error={problemOf("default_max_tokens")}
          />
        </>
      )}
    </SettingsForm>
  );
}
