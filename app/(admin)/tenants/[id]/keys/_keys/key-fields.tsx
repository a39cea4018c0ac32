"use client";

import { Group, NativeSelect, TextInput } from "@mantine/core";
import type { ApiKey } from "@/app/_ui/api/types";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import { RESETS } from "./key-words";

interface KeyFieldsProps {
  apiKey?: ApiKey;
  problemOf: (field: string) => string | undefined;
}

/** What a new key is made of, and what can be changed of an old one. */
export function KeyFields({ apiKey, problemOf }: KeyFieldsProps) {
  return (
    <>
      <TextInput
        label="Name"
        name="name"
        placeholder="Production backend"
        required
        withAsterisk={false}
        maxLength={200}
        data-autofocus
        defaultValue={apiKey?.name}
        error={problemOf("name")}
      />
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="nowrap">
        <AmountInput
          label="Limit (USD)"
          name="limit"
          placeholder="No limit"
          defaultValue={apiKey?.limit ?? ""}
          error={problemOf("limit")}
        />
        <NativeSelect
          label="Resets"
          name="limit_reset"
          data={RESETS}
          defaultValue={apiKey?.limit_reset ?? "never"}
          error={problemOf("limit_reset")}
        />
      </Group>
      <ExpirySelect problem={problemOf("expires_at")} defaultDate={apiKey?.expires_at} />
    </>
  );
}

/** Those fields as the admin API takes them; null where something is switched off. */
export function keyFrom(form: FormData, now: Date) {
  const limit = amountFrom(form, "limit") ?? null;
  const reset = String(form.get("limit_reset")) as "never" | "daily" | "weekly" | "monthly";
  return {
    name: String(form.get("name")).trim(),
    limit,
    limit_reset: limit === null || reset === "never" ? null : reset,
    expires_at: expiryFrom(form, now),
  };
}
