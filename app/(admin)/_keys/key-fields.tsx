"use client";

import { NativeSelect, Stack, TextInput, Textarea } from "@mantine/core";
import type { ApiKey, Tenant } from "@/app/_ui/api/types";
import { ExpirySelect, expiryFrom } from "@/app/_ui/forms/expiry-select";
import { RateFields, ratesFrom } from "@/app/_ui/forms/rate-fields";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { common } from "@/app/_words/common";
import { keyFields as words } from "@/app/_words/key-dialogs";
import classes from "./keys.module.css";
import { LimitFields, limitFrom } from "./limit-fields";
import { metadataFrom, metadataText } from "./metadata";
import { ReachFields, reachFrom } from "./reach-fields";

interface KeyFieldsProps {
  apiKey?: ApiKey;
  /** What a new one begins with. */
  defaults?: Tenant["key_defaults"];
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
export function KeyFields({ apiKey, defaults, slots, problemOf }: KeyFieldsProps) {
  const hasProblem = ADVANCED.some((field) => problemOf(field));
  return (
    <>
      <TextInput
        label={common.name}
        name="name"
        placeholder={words.nameExample}
        required
        maxLength={200}
        data-autofocus
        defaultValue={apiKey?.name}
        error={problemOf("name")}
      />
      <LimitFields of={apiKey ?? defaults} problemOf={problemOf} />
      <ExpirySelect
        problem={problemOf("expires_at")}
        known={apiKey?.expires_at}
        byDefaultDays={defaults?.expires_after_days}
      />
      <details className={classes.more} open={hasProblem || undefined}>
        <summary>{words.more}</summary>
        <Stack mt="md">
          <RateFields prefix="" of={apiKey} problemOf={problemOf} />
          <WholeInput
            label={words.longestAnswer}
            name="max_output_tokens"
            description={words.shorterCounts}
            defaultValue={apiKey?.max_output_tokens}
            error={problemOf("max_output_tokens")}
          />
          <ReachFields apiKey={apiKey} problemOf={problemOf} />
          {slots.length > 1 && (
            <NativeSelect
              label={words.slot}
              name="slot"
              description={words.slotEffect}
              data={slots}
              defaultValue={apiKey?.slot ?? "default"}
              error={problemOf("slot")}
            />
          )}
          <Textarea
            label={words.metadata}
            name="metadata"
            description={words.metadataFormat}
            placeholder={words.metadataExample}
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

/**
 * Those fields as the admin API takes them; null where something is switched off. When a key ends is said of a new one, and
 * else only where it changes: one that has ended can be renamed.
 */
export function keyFrom(form: FormData, now: Date, apiKey?: Pick<ApiKey, "expires_at">) {
  const known = apiKey?.expires_at ?? null;
  const expiry = expiryFrom(form, now, known);
  const slot = form.get("slot");
  return {
    name: String(form.get("name")).trim(),
    ...limitFrom(form),
    ...((!apiKey || expiry !== known) && { expires_at: expiry }),
    max_output_tokens: wholeFrom(form, "max_output_tokens"),
    ...ratesFrom(form, ""),
    ...reachFrom(form),
    metadata: metadataFrom(String(form.get("metadata"))),
    ...(typeof slot === "string" && { slot }),
  };
}
