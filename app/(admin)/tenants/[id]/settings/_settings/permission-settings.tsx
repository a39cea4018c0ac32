"use client";

import { Checkbox } from "@mantine/core";
import type { Tenant } from "@/app/_ui/api/types";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { SettingsForm } from "./settings-form";

const PERMISSIONS = [
  ["allow_web_search", "Web search", "OpenRouter charges for each search, on top of the tokens."],
  ["allow_plugins", "Plugins", "Others than web search, such as reading files; some are charged for."],
  ["allow_server_tools", "Server tools", "Tools that OpenRouter or a provider runs by itself."],
  ["allow_provider", "Choosing providers", "Whether a call may say who serves it, and so what it costs."],
  ["allow_free_models", "Free models", "They cost nothing; their providers may keep what they are sent."],
] as const;

export function PermissionSettings({ tenant }: { tenant: Tenant }) {
  return (
    <SettingsForm
      tenant={tenant}
      id="permissions"
      title="What calls may use"
      description="A call that uses what is switched off is refused, with an error that names it; nothing is left out in silence."
      changeFrom={(form) => ({
        ...Object.fromEntries(PERMISSIONS.map(([name]) => [name, form.has(name)])),
        unpriced_hold: amountFrom(form, "unpriced_hold") ?? null,
      })}
    >
      {(problemOf) => (
        <>
          {PERMISSIONS.map(([name, label, description]) => (
            <Checkbox
              key={name}
              name={name}
              label={label}
              description={description}
              defaultChecked={tenant[name]}
              error={problemOf(name)}
            />
          ))}
          <AmountInput
            label="Hold for models without a fixed price (USD)"
            name="unpriced_hold"
            placeholder="Such models are refused"
            description="Held for each of their calls. Such a call can cost more, and then passes the budget. Empty refuses these models."
            defaultValue={tenant.unpriced_hold ?? ""}
            error={problemOf("unpriced_hold")}
          />
        </>
      )}
    </SettingsForm>
  );
}
