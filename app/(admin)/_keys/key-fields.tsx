"use client";

import { Group, NativeSelect, Stack, TagsInput, TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import type { ApiKey } from "@/app/_ui/api/types";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import classes from "./keys.module.css";
import { RESETS } from "./key-words";
import { metadataFrom, metadataText } from "./metadata";

interface KeyFieldsProps {
  apiKey?: ApiKey;
  /** The slots of the key's tenant. */
  slots: string[];
  problemOf: (field: string) => string | undefined;
}

/** What a new key is made of, and what can be changed of an old one. */
export function KeyFields({ apiKey, slots, problemOf }: KeyFieldsProps) {
  const advanced = ["slot", "requests_per_minute", "tokens_per_minute", "max_parallel", "allowed_models"];
  const hasProblem = [...advanced, "allowed_ips", "allowed_origins", "metadata"].some((field) =>
    problemOf(field),
  );
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
      <details className={classes.more} open={hasProblem || undefined}>
        <summary>Rates, models, addresses and more</summary>
        <Stack mt="md">
          <RateFields apiKey={apiKey} problemOf={problemOf} />
          <ReachFields apiKey={apiKey} problemOf={problemOf} />
          {slots.length > 1 && (
            <NativeSelect
              label="OpenRouter key"
              name="slot"
              description="Which of the tenant's keys at OpenRouter pays for its calls."
              data={slots}
              defaultValue={apiKey?.slot ?? "default"}
              error={problemOf("slot")}
            />
          )}
          <Textarea
            label="Metadata"
            name="metadata"
            description="For your own use, one name=value a line."
            placeholder="team=search"
            autosize
            minRows={2}
            defaultValue={metadataText(apiKey?.metadata ?? {})}
            error={problemOf("metadata")}
          />
        </Stack>
      </details>
    </>
  );
}

type PartProps = Omit<KeyFieldsProps, "slots">;

function RateFields({ apiKey, problemOf }: PartProps) {
  const rates = [
    ["requests_per_minute", "Requests a minute", apiKey?.requests_per_minute],
    ["tokens_per_minute", "Tokens a minute", apiKey?.tokens_per_minute],
    ["max_parallel", "At the same time", apiKey?.max_parallel],
  ] as const;
  return (
    <Group grow align="flex-start" preventGrowOverflow={false} wrap="nowrap">
      {rates.map(([name, label, value]) => (
        <TextInput
          key={name}
          label={label}
          name={name}
          type="number"
          min={1}
          step={1}
          placeholder="No limit"
          defaultValue={value ?? ""}
          error={problemOf(name)}
        />
      ))}
    </Group>
  );
}

function ReachFields({ apiKey, problemOf }: PartProps) {
  const [models, setModels] = useState(apiKey?.allowed_models ?? []);
  const [addresses, setAddresses] = useState(apiKey?.allowed_ips ?? []);
  const [origins, setOrigins] = useState(apiKey?.allowed_origins ?? []);
  return (
    <>
      <input type="hidden" name="allowed_models" value={JSON.stringify(models)} />
      <input type="hidden" name="allowed_ips" value={JSON.stringify(addresses)} />
      <input type="hidden" name="allowed_origins" value={JSON.stringify(origins)} />
      <TagsInput
        label="Allowed models"
        description="Names or patterns such as anthropic/*, beside what the tenant may call. Empty allows all of that."
        placeholder={models.length === 0 ? "Every model of the tenant" : undefined}
        value={models}
        onChange={setModels}
        error={problemOf("allowed_models")}
      />
      <TagsInput
        label="Allowed addresses"
        description="Addresses or networks such as 203.0.113.0/24. Empty allows calls from everywhere."
        placeholder={addresses.length === 0 ? "Everywhere" : undefined}
        value={addresses}
        onChange={setAddresses}
        error={problemOf("allowed_ips")}
      />
      <TagsInput
        label="Allowed web pages"
        description="Origins such as https://app.example.com, for keys used in browsers. Empty allows every page."
        placeholder={origins.length === 0 ? "Every page" : undefined}
        value={origins}
        onChange={setOrigins}
        error={problemOf("allowed_origins")}
      />
    </>
  );
}

/** Those fields as the admin API takes them; null where something is switched off. */
export function keyFrom(form: FormData, now: Date) {
  const limit = amountFrom(form, "limit") ?? null;
  const reset = String(form.get("limit_reset")) as "never" | "daily" | "weekly" | "monthly";
  const slot = form.get("slot");
  return {
    name: String(form.get("name")).trim(),
    limit,
    limit_reset: limit === null || reset === "never" ? null : reset,
    expires_at: expiryFrom(form, now),
    requests_per_minute: wholeFrom(form, "requests_per_minute"),
    tokens_per_minute: wholeFrom(form, "tokens_per_minute"),
    max_parallel: wholeFrom(form, "max_parallel"),
    allowed_models: JSON.parse(String(form.get("allowed_models"))) as string[],
    allowed_ips: JSON.parse(String(form.get("allowed_ips"))) as string[],
    allowed_origins: JSON.parse(String(form.get("allowed_origins"))) as string[],
    metadata: metadataFrom(String(form.get("metadata"))),
    ...(typeof slot === "string" && { slot }),
  };
}

function wholeFrom(form: FormData, name: string): number | null {
  const text = String(form.get(name)).trim();
  return text === "" ? null : Number(text);
}
