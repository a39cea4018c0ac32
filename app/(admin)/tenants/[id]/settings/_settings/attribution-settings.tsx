"use client";

import { TextInput } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { attributionSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

export function AttributionSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="attribution"
      title={words.title}
      description={words.description}
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
            label={words.url}
            name="attribution_url"
            placeholder={words.urlExample}
            maxLength={500}
            defaultValue={tenant.attribution?.url ?? ""}
            error={problemOf("attribution.url")}
          />
          <TextInput
            label={words.name}
            name="attribution_title"
            placeholder={words.nameExample}
            maxLength={100}
            defaultValue={tenant.attribution?.title ?? ""}
            error={problemOf("attribution.title")}
          />
        </>
      )}
    </SettingsForm>
  );
}
