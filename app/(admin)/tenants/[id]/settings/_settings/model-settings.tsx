"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { SettingsForm } from "./settings-form";

const ModelPatterns = dynamic(() => import("./model-patterns"), {
  ssr: false,
  loading: () => <Skeleton height={82} />,
});

export function ModelSettings({ tenant }: { tenant: Tenant }) {
  const [allowed, setAllowed] = useState(tenant.allowed_models);
  const [denied, setDenied] = useState(tenant.denied_models);
  return (
    <SettingsForm
      tenant={tenant}
      id="models"
      title="Models"
      description="Which models its keys may call. A key can narrow this down, never widen it."
      changeFrom={() => ({ allowed_models: allowed, denied_models: denied })}
    >
      {(problemOf) => (
        <>
          <ModelPatterns
            label="Allowed models"
            description="Names or patterns such as anthropic/*. Empty allows every model."
            empty="Every model"
            clearLabel="Allow every model"
            value={allowed}
            onChange={setAllowed}
            error={problemOf("allowed_models")}
          />
          <ModelPatterns
            label="Denied models"
            description="Refused with 403 even if allowed above: */*-pro for a family, *:online for web search by name."
            empty="None"
            clearLabel="Deny no model"
            value={denied}
            onChange={setDenied}
            error={problemOf("denied_models")}
          />
        </>
      )}
    </SettingsForm>
  );
}
