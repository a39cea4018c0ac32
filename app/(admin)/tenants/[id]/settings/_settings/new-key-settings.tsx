"use client";

import type { Tenant } from "@/app/_ui/api/types";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { common } from "@/app/_words/common";
import { newKeySettings as words } from "@/app/_words/tenant-settings";
import { LimitFields, limitFrom } from "../../../../_keys/limit-fields";
import { SettingsForm } from "./settings-form";

export function NewKeySettings({ tenant }: { tenant: Tenant }) {
  const { key_defaults: defaults } = tenant;
  return (
    <SettingsForm
      tenant={tenant}
      id="new-keys"
      title={words.title}
      description={words.description}
      changeFrom={(form) => ({
        key_defaults: { ...limitFrom(form), expires_after_days: wholeFrom(form, "expires_after_days") },
      })}
    >
      {(problemOf) => (
        <>
          <LimitFields of={defaults} problemOf={(field) => problemOf(`key_defaults.${field}`)} />
          <WholeInput
            label={words.expiresAfter}
            name="expires_after_days"
            description={words.expiresAfterHint}
            placeholder={common.never}
            max={3650}
            defaultValue={defaults.expires_after_days}
            error={problemOf("key_defaults.expires_after_days")}
          />
        </>
      )}
    </SettingsForm>
  );
}
