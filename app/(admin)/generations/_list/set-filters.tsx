"use client";

import { Button, Group } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { formatMoney } from "@/app/_ui/data/amounts";
import { setFilters as words } from "@/app/_words/generations";
import type { GenerationFilters } from "../filters";
import { useKeyName } from "./key-filter";

/** Those without a field of their own in the bar. */
const FOLDED = ["api_key_id", "provider", "session", "state", "min_price", "max_price"] as const;

interface SetFiltersProps {
  filters: GenerationFilters;
  onChange: (change: Partial<GenerationFilters>) => void;
}

/** What the list is narrowed to by filters that are folded away; each can be taken back here. */
export function SetFilters({ filters, onChange }: SetFiltersProps) {
  const keyName = useKeyName(filters.api_key_id);
  const shown = FOLDED.filter((name) => filters[name] !== null);
  if (shown.length === 0) return null;
  function saysOf(name: (typeof FOLDED)[number]): string {
    const value = filters[name] ?? "";
    if (name === "state") return words.state(filters.state!);
    if (name === "min_price" || name === "max_price") return words[name](amountOf(value));
    return words[name](name === "api_key_id" ? keyName : value);
  }
  return (
    <Group gap={6} flex="1 0 100%">
      {shown.map((name) => (
        <Button
          key={name}
          size="compact-sm"
          variant="default"
          maw="100%"
          rightSection={<IconX size={14} aria-hidden />}
          aria-label={words.remove(saysOf(name))}
          onClick={() => onChange({ [name]: null })}
        >
          {saysOf(name)}
        </Button>
      ))}
    </Group>
  );
}

/** An address may hold what is no amount; the list says so. */
const amountOf = (text: string) => (/^\d+(\.\d+)?$/.test(text) ? formatMoney(text) : text);
