"use client";

import { PasswordInput, Stack, Textarea, TextInput } from "@mantine/core";
import { ModelSelect } from "@/app/_ui/forms/model-select";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { common } from "@/app/_words/common";
import { settingsPanel as words } from "@/app/_words/playground";
import classes from "./playground.module.css";
import { type NumberName, NUMBERS, type Settings } from "./turn";

interface SettingsPanelProps {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}

export function SettingsPanel({ settings, onChange }: SettingsPanelProps) {
  return (
    <section className={classes.settings} aria-label={words.settings}>
      <Stack>
        <TenantFilter
          label={common.tenant}
          emptyLabel={words.whoseCreditsPay}
          status="active"
          value={settings.tenantId}
          onChange={(tenantId) => onChange({ tenantId })}
        />
        <ModelSelect value={settings.model} onChange={(model) => onChange({ model })} />
        <Textarea
          label={words.systemPrompt}
          placeholder={common.none}
          autosize
          minRows={3}
          maxRows={10}
          value={settings.system}
          onChange={({ currentTarget }) => onChange({ system: currentTarget.value })}
        />
        <div className={classes.numbers}>
          {(Object.keys(NUMBERS) as NumberName[]).map((name) => (
            <TextInput
              key={name}
              label={words.numbers[name]}
              placeholder={words.default}
              type="number"
              {...NUMBERS[name]}
              value={settings.numbers[name]}
              onChange={({ currentTarget }) =>
                onChange({ numbers: { ...settings.numbers, [name]: currentTarget.value } })
              }
            />
          ))}
        </div>
        <PasswordInput
          label={words.ownKey}
          description={words.ownKeyHint}
          placeholder="sk-bsr-v1-…"
          autoComplete="off"
          value={settings.ownKey}
          onChange={({ currentTarget }) => onChange({ ownKey: currentTarget.value })}
        />
      </Stack>
    </section>
  );
}
