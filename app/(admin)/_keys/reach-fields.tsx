"use client";

import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { useSide } from "@/app/_ui/shell/side";
import type { ApiKey } from "@/app/_ui/api/types";
import { reachFields as words } from "@/app/_words/key-dialogs";

const LISTS = ["tags", "allowed_models", "denied_models", "allowed_ips", "allowed_origins"] as const;

type List = (typeof LISTS)[number];

interface ReachFieldsProps {
  apiKey?: ApiKey;
  problemOf: (field: string) => string | undefined;
}

/** What a key may call, and from where. */
export function ReachFields({ apiKey, problemOf }: ReachFieldsProps) {
  const isOperator = useSide().pages === "";
  return LISTS.filter((name) => isOperator || name !== "tags").map((name) => (
    <ListField
      key={name}
      name={name}
      {...words[name]}
      initial={apiKey?.[name] ?? []}
      error={problemOf(name)}
    />
  ));
}

interface ListFieldProps {
  name: List;
  label: string;
  description: string;
  placeholder: string;
  initial: string[];
  error: string | undefined;
}

function ListField({ name, placeholder, initial, ...field }: ListFieldProps) {
  const [values, setValues] = useState(initial);
  return (
    <>
      <input type="hidden" name={name} value={JSON.stringify(values)} />
      <TagsInput
        placeholder={values.length === 0 ? placeholder : undefined}
        value={values}
        onChange={setValues}
        {...field}
      />
    </>
  );
}

/** Those fields as the admin API takes them. */
export function reachFrom(form: FormData) {
  const named = LISTS.filter((name) => form.has(name)).map((name) => [
    name,
    JSON.parse(String(form.get(name))) as string[],
  ]);
  return Object.fromEntries(named) as Partial<Record<List, string[]>>;
}
