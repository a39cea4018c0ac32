"use client";

import { Select, Stack, Textarea, TextInput } from "@mantine/core";
import { ModelSelect } from "@/app/_ui/forms/model-select";
import classes from "./playground.module.css";
import type { Settings } from "./turn";

interface SettingsPanelProps {
  tenants: { id: string; name: string }[];
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}

export function SettingsPanel({ tenants, settings, onChange }: SettingsPanelProps) {
  return (
    <section className={classes.settings} aria-label="Settings">
      <Stack>
        <Select
          label="Tenant"
          placeholder="Whose credits pay"
          searchable
          allowDeselect={false}
          nothingFoundMessage="No such tenant"
          data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
          value={settings.tenantId}
          onChange={(tenantId) => onChange({ tenantId })}
        />
        <ModelSelect value={settings.model} onChange={(model) => onChange({ model })} />
        <Textarea
          label="System prompt"
          placeholder="None"
          autosize
          minRows={3}
          maxRows={10}
          value={settings.system}
          onChange={({ currentTarget }) => onChange({ system: currentTarget.value })}
        />
        <div className={classes.numbers}>
          <TextInput
            label="Temperature"
            placeholder="Default"
            type="number"
            min={0}
            max={2}
            step={0.1}
            value={settings.temperature}
            onChange={({ currentTarget }) => onChange({ temperature: currentTarget.value })}
          />
          <TextInput
            label="Max tokens"
            placeholder="Default"
            type="number"
            min={1}
            step={1}
            value={settings.maxTokens}
            onChange={({ currentTarget }) => onChange({ maxTokens: currentTarget.value })}
          />
        </div>
      </Stack>
    </section>
  );
}
