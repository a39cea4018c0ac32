"use client";

import { Skeleton, TextInput } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { SettingsForm } from "./settings-form";

const AllowedModels = dynamic(() => import("./allowed-models"), {
  ssr: false,
  loading: () => <Skeleton height={82} />,
});

export function ModelSettings({ tenant }: { tenant: Tenant }) {
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
          <AllowedModels value={allowed} onChange={setAllowed} error={problemOf("allowed_models")} />
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
