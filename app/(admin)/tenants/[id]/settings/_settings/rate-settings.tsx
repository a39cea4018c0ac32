"use client";

import type { Tenant } from "@/app/_ui/api/types";
import { RateFields, ratesFrom } from "@/app/_ui/forms/rate-fields";
import { SettingsForm } from "./settings-form";

export function RateSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="rates"
      title="Rates"
      description="For all its keys together, beside each key's own. What goes past them is answered with 429 and when to try again."
      changeFrom={(form) => ratesFrom(form, "")}
    >
      {(problemOf) => <RateFields prefix="" of={tenant} problemOf={problemOf} />}
    </SettingsForm>
  );
}
