"use client";

import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { common } from "@/app/_words/common";
import { expirySelect as words } from "@/app/_words/forms";

const DAY_MS = 86_400_000;
const CHOICES = [
  { value: "1", label: words.in1Day },
  { value: "7", label: words.in7Days },
  { value: "30", label: words.in30Days },
  { value: "90", label: words.in90Days },
  { value: "365", label: words.inAYear },
  { value: "date", label: words.onADate },
];

interface ExpirySelectProps {
  problem?: string;
  /** When it ends so far. */
  known?: string | null;
  /** After how many days it ends unless something else is chosen, where nothing is known. */
  byDefaultDays?: number | null;
  /** What it is called that no end is chosen. */
  never?: string;
}

/** When something ends: after some days, at the end of a given UTC day, or never. */
export function ExpirySelect({
  problem,
  known = null,
  byDefaultDays = null,
  never = common.never,
}: ExpirySelectProps) {
  const [byDefault] = useState(byDefaultDays === null ? "never" : String(byDefaultDays));
  const [choice, setChoice] = useState<string>(known === null ? byDefault : "date");
  return (
    <Group grow align="flex-end" preventGrowOverflow={false} wrap="nowrap">
      <NativeSelect
        label={common.expires}
        name="expiry"
        data={[{ value: "never", label: never }, ...choicesWith(byDefault)]}
        value={choice}
        onChange={({ currentTarget }) => setChoice(currentTarget.value)}
        error={choice === "date" ? undefined : problem}
      />
      {choice === "date" && (
        <TextInput
          label={words.lastDay}
          name="expiry_date"
          type="date"
          required
          defaultValue={known?.slice(0, 10)}
          error={problem}
        />
      )}
    </Group>
  );
}

/** The usual choices, and in its place the one that is not among them. */
function choicesWith(days: string) {
  if (days === "never" || CHOICES.some(({ value }) => value === days)) return CHOICES;
  const later = CHOICES.findIndex(({ value }) => value === "date" || Number(value) > Number(days));
  return CHOICES.toSpliced(later, 0, { value: days, label: words.inDays(Number(days)) });
}

/**
 * The instant those fields describe; null for never. The day on which it ends anyhow is no change: it still ends when it did,
 * and not at midnight.
 */
export function expiryFrom(form: FormData, now: Date, known: string | null = null): string | null {
  const chosen = chosenIn(form, now);
  return chosen?.slice(0, 10) === known?.slice(0, 10) ? known : chosen;
}

function chosenIn(form: FormData, now: Date): string | null {
  const choice = String(form.get("expiry"));
  if (choice === "never") return null;
  if (choice === "date") return `${String(form.get("expiry_date"))}T23:59:59.999Z`;
  return new Date(now.getTime() + Number(choice) * DAY_MS).toISOString();
}
