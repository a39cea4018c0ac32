"use client";

import { NativeSelect } from "@mantine/core";
import type { Page, Tenant } from "../api/types";
import { useApi } from "../api/use-api";

interface TenantFilterProps {
  value: string | null;
  onChange: (id: string | null) => void;
  /** Empty stands for any, unless one has to be chosen. */
  emptyLabel?: string;
}

/** One of the newest hundred tenants, or any. */
export function TenantFilter({ value, onChange, emptyLabel = "Any tenant" }: TenantFilterProps) {
  const { data } = useApi<Page<Tenant>>("/tenants?limit=100");
  const tenants = data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <NativeSelect
      aria-label="Tenant"
      value={value ?? ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      data={[{ value: "", label: emptyLabel }, ...tenants]}
    />
  );
}
