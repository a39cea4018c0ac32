"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { TimeZoneSelect } from "@/app/_ui/forms/time-zone-select";
import { common } from "@/app/_words/common";
import { billing, generalSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

const BILLING = [
  { value: "prepaid", label: billing.prepaid },
  { value: "postpaid", label: billing.postpaid },
];

export function GeneralSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="general"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        name: String(form.get("name")).trim(),
        time_zone: String(form.get("time_zone")),
        billing: String(form.get("billing")),
      })}
    >
      {(problemOf) => (
        <>
          <TextInput
            label={common.name}
            name="name"
            defaultValue={tenant.name}
            required
            maxLength={200}
            error={problemOf("name")}
          />
          <TimeZoneSelect
            label={words.timeZone}
            name="time_zone"
            description={words.timeZoneHint}
            defaultValue={tenant.time_zone}
            error={problemOf("time_zone")}
          />
          <NativeSelect
            label={words.billing}
            name="billing"
            data={BILLING}
            defaultValue={tenant.billing}
            error={problemOf("billing")}
          />
        </>
      )}
    </SettingsForm>
  );
}
