"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, type inferParserType, type Options } from "nuqs";
import { ClearFilters, FilterBar } from "@/app/_ui/forms/filter-bar";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { common } from "@/app/_words/common";
import { keyFilters as words } from "@/app/_words/keys";
import { apiKeyStatus } from "@/app/_words/statuses";
import { keyFilters } from "../filters";

type Filters = inferParserType<typeof keyFilters>;

interface KeyFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>, options?: Options) => void;
  onClear: () => void;
}

const STATUSES = [
  { value: "", label: words.anyStatus },
  { value: "active", label: apiKeyStatus.active },
  { value: "disabled", label: apiKeyStatus.disabled },
  { value: "expired", label: apiKeyStatus.expired },
  { value: "revoked", label: apiKeyStatus.revoked },
];

const KINDS = [
  { value: "", label: words.anyKind },
  { value: "inference", label: words.kinds.inference },
  { value: "management", label: words.kinds.management },
];

const HYGIENE = [
  { value: "", label: words.allKeys },
  { value: "unused_30d", label: words.unused(30) },
  { value: "unused_90d", label: words.unused(90) },
  { value: "never_used", label: words.neverUsed },
  { value: "expiring_7d", label: words.expiring },
  { value: "no_expiry", label: words.unending },
  { value: "no_limit", label: words.unlimited },
  { value: "old_secret_in_use", label: words.oldSecretInUse },
];

export function KeyFilters({ filters, onChange, onClear }: KeyFiltersProps) {
  const isFiltered = Object.entries(filters).some(([name, value]) => value && name !== "cursor");
  return (
    <FilterBar>
      <TextInput
        type="search"
        aria-label={words.search}
        placeholder={words.searchBy}
        leftSection={<IconSearch size={16} />}
        value={filters.q}
        onChange={({ currentTarget }) =>
          onChange({ q: currentTarget.value }, { limitUrlUpdates: debounce(250) })
        }
      />
      <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => onChange({ tenant_id })} />
      <NativeSelect
        aria-label={common.status}
        value={filters.status ?? ""}
        onChange={({ currentTarget }) => onChange({ status: keyFilters.status.parse(currentTarget.value) })}
        data={STATUSES}
      />
      <NativeSelect
        aria-label={common.kind}
        value={filters.kind ?? ""}
        onChange={({ currentTarget }) => onChange({ kind: keyFilters.kind.parse(currentTarget.value) })}
        data={KINDS}
      />
      <NativeSelect
        aria-label={words.hygiene}
        value={filters.hygiene ?? ""}
        onChange={({ currentTarget }) => onChange({ hygiene: keyFilters.hygiene.parse(currentTarget.value) })}
        data={HYGIENE}
      />
      <TextFilter
        label={words.tag}
        placeholder={words.tag}
        value={filters.tag}
        onChange={(tag) => onChange({ tag })}
      />
      {isFiltered && <ClearFilters onClear={onClear} />}
    </FilterBar>
  );
}
