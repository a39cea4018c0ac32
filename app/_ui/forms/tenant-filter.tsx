"use client";

import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { common } from "@/app/_words/common";
import { tenantFilter as words } from "@/app/_words/forms";
import type { Page, Tenant } from "../api/types";
import { useApi } from "../api/use-api";
import { SearchSelect } from "./search-select";

const SHOWN = "100";
const NEVER = 0;

interface TenantFilterProps {
  value: string | null;
  onChange: (id: string | null) => void;
  /** What no tenant stands for: any, unless one has to be chosen. */
  emptyLabel?: string;
  /** Above the field; without one the field is named for those who hear it. */
  label?: string;
  error?: string | undefined;
  /** Only tenants of this status. */
  status?: Tenant["status"];
}

/** One tenant of however many, by a part of its name or slug; the newest hundred before anything is typed. */
export function TenantFilter({
  value,
  onChange,
  emptyLabel = words.anyTenant,
  label,
  error,
  status,
}: TenantFilterProps) {
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, 200);
  const [isReached, setReached] = useState(false);
  const { found, chosen, unread } = useTenants(value, isReached ? asked : null, status);
  const isAway = chosen !== null && (found ?? []).every(({ id }) => id !== chosen.id);
  const tenants = [...(isAway ? [chosen] : []), ...(found ?? [])];
  const slugs = new Map(tenants.map(({ id, slug }) => [id, slug]));
  return (
    <SearchSelect
      label={label}
      aria-label={label === undefined ? common.tenant : undefined}
      placeholder={emptyLabel}
      error={error ?? unread}
      clearable
      clearButtonProps={{ "aria-label": words.clear, "aria-hidden": false, tabIndex: 0 }}
      // What was found is what is shown: a slug may hold what was typed where the name does not.
      filter={({ options }) => (isAway ? options.slice(1) : options)}
      nothingFoundMessage={found ? words.noneFound : words.loading}
      data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      chosen={chosen?.name}
      onReach={() => setReached(true)}
      onChange={onChange}
      onSearchChange={setTyped}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {slugs.get(option.value)}
          </Text>
        </div>
      )}
    />
  );
}

type Named = Pick<Tenant, "id" | "name" | "slug">;

/**
 * The tenants that hold what was typed (null asks for none), and the chosen one wherever it stands; one that nobody knows
 * by the end of its id.
 */
function useTenants(value: string | null, typed: string | null, status: Tenant["status"] | undefined) {
  const { data: known, error } = useApi<Tenant>(value && `/tenants/${value}`, undefined, NEVER);
  let chosen: Named | null = null;
  if (known?.id === value) chosen = known;
  else if (value !== null && error) chosen = { id: value, name: `…${value.slice(-6)}`, slug: "" };
  // The field holds the chosen tenant's name until something else is typed: that is no question.
  const q = typed === null || typed === chosen?.name ? "" : typed.trim();
  const question = new URLSearchParams({ limit: SHOWN, ...(status && { status }), ...(q && { q }) });
  const list = typed === null ? null : `/tenants?${question}`;
  const { data: page, error: failure } = useApi<Page<Tenant>>(list, undefined, NEVER);
  const found: Named[] | undefined = page?.data;
  return { found, chosen, unread: failure?.message };
}
