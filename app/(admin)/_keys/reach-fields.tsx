"use client";

import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { useSide } from "@/app/_ui/shell/side";
import type { ApiKey } from "@/app/_ui/api/types";

const LISTS = [
  {
    name: "tags",
    label: "Tags",
    description: "Groups the key belongs to. The budget of each applies to its calls, from the next one on.",
    placeholder: "None",
  },
  {
    name: "allowed_models",
    label: "Allowed models",
    description:
      "Names or patterns such as anthropic/*, beside what the tenant may call. Empty allows all of that.",
    placeholder: "Every model of the tenant",
  },
  {
    name: "denied_models",
    label: "Denied models",
    description: "Refused even where they are allowed above, or by the tenant. *:online is web search.",
    placeholder: "None",
  },
  {
    name: "allowed_ips",
    label: "Allowed addresses",
    description: "Addresses or networks such as 203.0.113.0/24. Empty allows calls from everywhere.",
    placeholder: "Everywhere",
  },
  {
    name: "allowed_origins",
    label: "Allowed web pages",
    description:
      "Origins such as https://app.example.com, for keys used in browsers. Empty allows every page.",
    placeholder: "Every page",
  },
] as const;

type List = (typeof LISTS)[number]["name"];

interface ReachFieldsProps {
  apiKey?: ApiKey;
  problemOf: (field: string) => string | undefined;
}

/** What a key may call, and from where. */
export function ReachFields({ apiKey, problemOf }: ReachFieldsProps) {
  const isOperator = useSide().pages === "";
  return LISTS.filter(({ name }) => isOperator || name !== "tags").map(({ name, ...words }) => (
    <ListField key={name} name={name} {...words} initial={apiKey?.[name] ?? []} error={problemOf(name)} />
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
  const named = LISTS.filter(({ name }) => form.has(name)).map(({ name }) => [
    name,
    JSON.parse(String(form.get(name))) as string[],
  ]);
  return Object.fromEntries(named) as Partial<Record<List, string[]>>;
}
