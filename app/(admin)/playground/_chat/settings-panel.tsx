"use client";

import { NativeSelect, Skeleton, Stack, Textarea, TextInput } from "@mantine/core";
import dynamic from "next/dynamic";
import classes from "./playground.module.css";
import type { Settings } from "./turn";

const ModelSelect = dynamic(
  () => import("@/app/_ui/forms/model-select").then((module) => module.ModelSelect),
  {
    ssr: false,
    loading: () => <Skeleton height={60} />,
  },
);

interface SettingsPanelProps {
  tenants: { id: string; name: string }[];
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
}

export function SettingsPanel({ tenants, settings, onChange }: SettingsPanelProps) {
  return (
    <section className={classes.settings} aria-label="Settings">
      <Stack>
        <NativeSelect
          label="Tenant"
          data={[
            { value: "", label: "Whose credits pay", disabled: true },
            ...tenants.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={settings.tenantId ?? ""}
          onChange={({ currentTarget }) => onChange({ tenantId: currentTarget.value || null })}
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
