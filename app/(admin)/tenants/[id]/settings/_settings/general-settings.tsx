"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { TimeZoneSelect } from "@/app/_ui/forms/time-zone-select";
import { SettingsForm } from "./settings-form";

const BILLING = [
  { value: "prepaid", label: "Prepaid: calls stop when the credits are used" },
  { value: "postpaid", label: "Postpaid: usage is counted and billed afterwards" },
];

export function GeneralSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="general"
      title="General"
      description="What the tenant is called, and how it pays."
      changeFrom={(form) => ({
        name: String(form.get("name")).trim(),
        time_zone: String(form.get("time_zone")),
        billing: String(form.get("billing")),
      })}
    >
      {(problemOf) => (
        <>
          <TextInput
            label="Name"
            name="name"
            defaultValue={tenant.name}
            required
            withAsterisk={false}
            maxLength={200}
            error={problemOf("name")}
          />
          <TimeZoneSelect
            label="Time zone"
            name="time_zone"
            description="Where the days, weeks and months of its budgets begin."
            defaultValue={tenant.time_zone}
            error={problemOf("time_zone")}
          />
          <NativeSelect
            label="Billing"
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
