"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { OnceNear } from "@/app/_ui/layout/once-near";
import { common } from "@/app/_words/common";
import { modelSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

const FIELD_HEIGHT = 82;
const ModelPatterns = dynamic(() => import("./model-patterns"), {
  ssr: false,
  loading: () => <Skeleton height={FIELD_HEIGHT} />,
});

export function ModelSettings({ tenant }: { tenant: Tenant }) {
  const [allowed, setAllowed] = useState(tenant.allowed_models);
  const [denied, setDenied] = useState(tenant.denied_models);
  return (
    <SettingsForm
      tenant={tenant}
      id="models"
      title={words.title}
      description={words.description}
      changeFrom={() => ({ allowed_models: allowed, denied_models: denied })}
    >
      {(problemOf) => (
        <OnceNear before={<Skeleton height={2 * FIELD_HEIGHT} />}>
          <ModelPatterns
            label={words.allowed}
            description={words.allowedHint}
            empty={words.everyModel}
            clearLabel={words.clearAllowed}
            value={allowed}
            onChange={setAllowed}
            error={problemOf("allowed_models")}
          />
          <ModelPatterns
            label={words.denied}
            description={words.deniedHint}
            empty={common.none}
            clearLabel={words.clearDenied}
            value={denied}
            onChange={setDenied}
            error={problemOf("denied_models")}
          />
        </OnceNear>
      )}
    </SettingsForm>
  );
}
