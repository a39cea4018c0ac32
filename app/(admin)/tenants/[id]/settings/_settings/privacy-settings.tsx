"use client";

import { Checkbox } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { SettingsForm } from "./settings-form";

export function PrivacySettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="privacy"
      title="Privacy"
      description="Told to OpenRouter with every call, whatever its client asks for. Models without such a provider then answer with an error."
      changeFrom={(form) => ({
        deny_data_collection: form.has("deny_data_collection"),
        require_zdr: form.has("require_zdr"),
      })}
    >
      {() => (
        <>
          <Checkbox
            name="deny_data_collection"
            label="Only providers that do not store prompts"
            description="Leaves out those that may keep prompts or train on them."
            defaultChecked={tenant.deny_data_collection}
          />
          <Checkbox
            name="require_zdr"
            label="Only providers with zero data retention"
            description="The stricter promise: nothing is kept at all. Fewer providers make it."
            defaultChecked={tenant.require_zdr}
          />
        </>
      )}
    </SettingsForm>
  );
}
