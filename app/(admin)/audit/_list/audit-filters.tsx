"use client";

import { Button, NativeSelect } from "@mantine/core";
import type { inferParserType } from "nuqs";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import type { auditFilters } from "../filters";

type Filters = inferParserType<typeof auditFilters>;

interface AuditFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
}

const NOUNS = [
  { value: "tenant", label: "Tenants" },
  { value: "api_key", label: "API keys" },
  { value: "api_keys", label: "API keys in bulk" },
  { value: "provisioned_key", label: "OpenRouter keys" },
  { value: "unmanaged_key", label: "Unmanaged keys" },
  { value: "alert_channel", label: "Alert channels" },
  { value: "alert_rule", label: "Alert rules" },
  { value: "alert_delivery", label: "Alert deliveries" },
  { value: "reconciliation", label: "Reconciliation" },
  { value: "credits", label: "Credits" },
  { value: "encryption_key", label: "Encryption keys" },
  { value: "admin", label: "Admins" },
  { value: "admin_token", label: "Admin tokens" },
  { value: "session", label: "Sign-ins" },
];

export function AuditFilters({ filters, onChange, onClear }: AuditFiltersProps) {
  const isFiltered = Object.entries(filters).some(([name, value]) => value !== null && name !== "cursor");
  const { action } = filters;
  const isOther = action !== null && NOUNS.every(({ value }) => value !== action);
  return (
    <FilterBar>
      <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => onChange({ tenant_id })} />
      <TextFilter
        label="Who"
        placeholder="Anybody"
        value={filters.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <NativeSelect
        aria-label="What"
        value={action ?? ""}
        onChange={({ currentTarget }) => onChange({ action: currentTarget.value || null })}
        data={[
          { value: "", label: "Anything" },
          ...NOUNS,
          ...(isOther ? [{ value: action, label: action }] : []),
        ]}
      />
      <DayFilter label="From day (UTC)" value={filters.since} onChange={(since) => onChange({ since })} />
      <DayFilter label="To day (UTC)" value={filters.until} onChange={(until) => onChange({ until })} />
      {filters.target !== null && (
        <TextFilter
          label="On"
          placeholder="Anything"
          value={filters.target}
          onChange={(target) => onChange({ target })}
        />
      )}
      {isFiltered && (
        <Button variant="subtle" color="gray" flex="0 0 auto" onClick={onClear}>
          Clear
        </Button>
      )}
    </FilterBar>
  );
}
