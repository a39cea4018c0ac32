"use client";

import { Sections } from "@/app/_ui/layout/stack";
import { useTenant } from "../../_tenant/tenant-context";
import { AttributionSettings } from "./attribution-settings";
import { BudgetSettings } from "./budget-settings";
import { DeleteTenant } from "./delete-tenant";
import { GeneralSettings } from "./general-settings";
import { ModelSettings } from "./model-settings";

export function SettingsPage() {
  const tenant = useTenant();
  return (
    <Sections>
      <GeneralSettings tenant={tenant} />
      <BudgetSettings tenant={tenant} />
      <ModelSettings tenant={tenant} />
      <AttributionSettings tenant={tenant} />
      <DeleteTenant tenant={tenant} />
    </Sections>
  );
}
