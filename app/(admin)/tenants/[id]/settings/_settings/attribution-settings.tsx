"use client";

import { TextInput } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { SettingsForm } from "./settings-form";

export function AttributionSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="attribution"
      title="Attribution"
      description="The app OpenRouter credits its calls to, whatever its clients say. Leave it empty and they say it themselves."
      changeFrom={(form) => {
        const [url, title] = ["attribution_url", "attribution_title"].map((name) =>
          String(form.get(name)).trim(),
        );
        return { attribution: url || title ? { url, title: title || null } : null };
      }}
    >
      {(problemOf) => (
        <>
          <TextInput
            label="Address of the app"
            name="attribution_url"
            placeholder="https://acme.example"
            maxLength={500}
            defaultValue={tenant.attribution?.url ?? ""}
            error={problemOf("attribution.url")}
          />
          <TextInput
            label="Name of the app"
            name="attribution_title"
            placeholder="Acme Assistant"
            maxLength={100}
            defaultValue={tenant.attribution?.title ?? ""}
            error={problemOf("attribution.title")}
          />
        </>
      )}
    </SettingsForm>
  );
}
