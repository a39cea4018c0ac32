"use client";

import { Group, NativeSelect, Stack, TextInput, Textarea } from "@mantine/core";
import type { ApiKey } from "@/app/_ui/api/types";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import { RateFields, ratesFrom } from "@/app/_ui/forms/rate-fields";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import classes from "./keys.module.css";
import { RESETS } from "./key-words";
import { metadataFrom, metadataText } from "./metadata";
import { ReachFields, reachFrom } from "./reach-fields";

interface KeyFieldsProps {
  apiKey?: ApiKey;
  /** The slots of the key's tenant. */
  slots: string[];
  problemOf: (field: string) => string | undefined;
}

const ADVANCED = [
  "slot",
  "requests_per_minute",
  "tokens_per_minute",
  "max_parallel",
  "max_output_tokens",
  "allowed_models",
  "denied_models",
  "allowed_ips",
  "allowed_origins",
  "metadata",
  "tags",
];

/** What a new key is made of, and what can be changed of an old one. */
export function KeyFields({ apiKey, slots, problemOf }: KeyFieldsProps) {
  const hasProblem = ADVANCED.some((field) => problemOf(field));
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
          <RateFields prefix="" of={apiKey} problemOf={problemOf} />
          <WholeInput
            label="Longest answer (tokens)"
            name="max_output_tokens"
            description="Beside the tenant's own limit; the shorter one counts."
            defaultValue={apiKey?.max_output_tokens}
            error={problemOf("max_output_tokens")}
          />
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
    max_output_tokens: wholeFrom(form, "max_output_tokens"),
    ...ratesFrom(form, ""),
    ...reachFrom(form),
    metadata: metadataFrom(String(form.get("metadata"))),
    ...(typeof slot === "string" && { slot }),
  };
}
