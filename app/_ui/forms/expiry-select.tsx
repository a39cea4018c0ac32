"use client";

import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";

const DAY_MS = 86_400_000;
const CHOICES = [
  { value: "never", label: "Never" },
  { value: "1", label: "In 1 day" },
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "date", label: "On a date…" },
];

/** When something ends: after some days, at the end of a given UTC day, or never. */
export function ExpirySelect({ problem, defaultDate }: { problem?: string; defaultDate?: string | null }) {
  const [choice, setChoice] = useState<string>(defaultDate ? "date" : "never");
  return (
    <Group grow align="flex-end" preventGrowOverflow={false} wrap="nowrap">
      <NativeSelect
        label="Expires"
        name="expiry"
        data={CHOICES}
        value={choice}
        onChange={({ currentTarget }) => setChoice(currentTarget.value)}
        error={choice === "date" ? undefined : problem}
      />
      {choice === "date" && (
        <TextInput
          label="Last day (UTC)"
          name="expiry_date"
          type="date"
          required
          withAsterisk={false}
          defaultValue={defaultDate?.slice(0, 10)}
          error={problem}
        />
      )}
    </Group>
  );
}

/** The instant those fields describe; null for never. */
export function expiryFrom(form: FormData, now: Date): string | null {
  const choice = String(form.get("expiry"));
  if (choice === "never") return null;
  if (choice === "date") return `${String(form.get("expiry_date"))}T23:59:59.999Z`;
  return new Date(now.getTime() + Number(choice) * DAY_MS).toISOString();
}
