"use client";

import { Checkbox } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { permissionSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

const PERMISSIONS = [
  "allow_web_search",
  "allow_plugins",
  "allow_server_tools",
  "allow_provider",
  "allow_free_models",
] as const;

export function PermissionSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="permissions"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        ...Object.fromEntries(PERMISSIONS.map((name) => [name, form.has(name)])),
        unpriced_hold: amountFrom(form, "unpriced_hold") ?? null,
      })}
    >
      {(problemOf) => (
        <>
          {PERMISSIONS.map((name) => (
            <Checkbox
              key={name}
              name={name}
              label={words.permissions[name].label}
              description={words.permissions[name].hint}
              defaultChecked={tenant[name]}
              error={problemOf(name)}
            />
          ))}
          <AmountInput
            label={words.unpricedHold}
            name="unpriced_hold"
            placeholder={words.unpricedRefused}
            description={words.unpricedHoldHint}
            defaultValue={tenant.unpriced_hold ?? ""}
            error={problemOf("unpriced_hold")}
          />
        </>
      )}
    </SettingsForm>
  );
}
