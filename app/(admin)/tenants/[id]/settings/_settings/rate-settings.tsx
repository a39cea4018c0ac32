"use client";

import type { Tenant } from "@/app/_ui/api/types";
import { RateFields, ratesFrom } from "@/app/_ui/forms/rate-fields";
import { rateSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

export function RateSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="rates"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ratesFrom(form, "")}
    >
      {(problemOf) => <RateFields prefix="" of={tenant} problemOf={problemOf} />}
    </SettingsForm>
  );
}
