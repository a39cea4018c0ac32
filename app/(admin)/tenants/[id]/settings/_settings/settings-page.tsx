"use client";

import { Sections } from "@/app/_ui/layout/stack";
import { useTenant } from "../../_tenant/tenant-context";
import { AnswerSettings } from "./answer-settings";
import { AttributionSettings } from "./attribution-settings";
import { BudgetSettings } from "./budget-settings";
import { DeleteTenant } from "./delete-tenant";
import { EndUserSettings } from "./end-user-settings";
import { GeneralSettings } from "./general-settings";
import { ModelSettings } from "./model-settings";
import { NewKeySettings } from "./new-key-settings";
import { PermissionSettings } from "./permission-settings";
import { PrivacySettings } from "./privacy-settings";
import { PriceSettings, RetentionSettings } from "./price-settings";
import { RateSettings } from "./rate-settings";
import { SigningSettings } from "./signing-settings";

export function SettingsPage() {
  const tenant = useTenant();
  return (
    <Sections>
      <GeneralSettings tenant={tenant} />
      <BudgetSettings tenant={tenant} />
      <PriceSettings tenant={tenant} />
      <RateSettings tenant={tenant} />
      <NewKeySettings tenant={tenant} />
      <ModelSettings tenant={tenant} />
      <AnswerSettings tenant={tenant} />
      <PermissionSettings tenant={tenant} />
      <PrivacySettings tenant={tenant} />
      <RetentionSettings tenant={tenant} />
      <EndUserSettings tenant={tenant} />
      <SigningSettings tenant={tenant} />
      <AttributionSettings tenant={tenant} />
      <DeleteTenant tenant={tenant} />
    </Sections>
  );
}
