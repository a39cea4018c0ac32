"use client";

import { Checkbox } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { privacySettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

export function PrivacySettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="privacy"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        deny_data_collection: form.has("deny_data_collection"),
        require_zdr: form.has("require_zdr"),
      })}
    >
      {() => (
        <>
          <Checkbox
            name="deny_data_collection"
            label={words.denyCollection}
            description={words.denyCollectionHint}
            defaultChecked={tenant.deny_data_collection}
          />
          <Checkbox
            name="require_zdr"
            label={words.zeroRetention}
            description={words.zeroRetentionHint}
            defaultChecked={tenant.require_zdr}
          />
        </>
      )}
    </SettingsForm>
  );
}
