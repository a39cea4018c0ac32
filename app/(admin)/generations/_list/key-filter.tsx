"use client";

import { NativeSelect } from "@mantine/core";
import type { ApiKey, Page } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { common } from "@/app/_words/common";
import { keyFilter as words } from "@/app/_words/generations";

const NEVER = 0;

interface KeyFilterProps {
  value: string | null;
  tenantId: string | null;
  onChange: (id: string | null) => void;
}

/** One of the newest hundred keys, of one tenant if one is chosen; the key that is chosen is always among them. */
export function KeyFilter({ value, tenantId, onChange }: KeyFilterProps) {
  const { data } = useApi<Page<ApiKey>>(
    `/api-keys?limit=100${tenantId ? `&tenant_id=${tenantId}` : ""}`,
    undefined,
    NEVER,
  );
  const chosen = useKeyName(value);
  const keys = (data?.data ?? []).filter(({ id }) => id !== value);
  return (
    <NativeSelect
      aria-label={common.apiKey}
      value={value ?? ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      data={[
        { value: "", label: words.any },
        ...(value === null ? [] : [{ value, label: chosen }]),
        ...keys.map(({ id, name, tenant_name }) => ({
          value: id,
          label: tenantId ? name : words.keyOf(name, tenant_name),
        })),
      ]}
    />
  );
}

/** What a key is called; the beginning of its id while that is not known. */
export function useKeyName(id: string | null): string {
  const { data } = useApi<ApiKey>(
    id === null ? null : `/api-keys/${encodeURIComponent(id)}`,
    undefined,
    NEVER,
  );
  return data && data.id === id ? data.name : (id ?? "").slice(0, 8);
}
