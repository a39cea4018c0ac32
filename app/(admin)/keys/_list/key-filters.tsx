"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { debounce, type inferParserType, type Options } from "nuqs";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { keyFilters } from "../filters";

type Filters = inferParserType<typeof keyFilters>;

interface KeyFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>, options?: Options) => void;
  onClear: () => void;
}

const STATUSES = [
  { value: "", label: "Any status" },
  { value: "active", label: "Active" },
  { value: "disabled", label: "Disabled" },
  { value: "expired", label: "Expired" },
  { value: "revoked", label: "Revoked" },
];

const KINDS = [
  { value: "", label: "Any kind" },
  { value: "inference", label: "Inference" },
  { value: "management", label: "Management" },
];

const HYGIENE = [
  { value: "", label: "All keys" },
  { value: "unused_30d", label: "Unused for 30 days" },
  { value: "never_used", label: "Never used, a week old" },
  { value: "expiring_7d", label: "Ends within a week" },
  { value: "no_limit", label: "Without a limit" },
  { value: "old_secret_in_use", label: "Old secret still in use" },
];

export function KeyFilters({ filters, onChange, onClear }: KeyFiltersProps) {
  const isFiltered = Object.entries(filters).some(([name, value]) => value && name !== "cursor");
  return (
    <FilterBar>
      <TextInput
        type="search"
        aria-label="Search keys"
        placeholder="Search by name"
        leftSection={<IconSearch size={16} />}
        value={filters.q}
        onChange={({ currentTarget }) =>
          onChange({ q: currentTarget.value }, { limitUrlUpdates: debounce(250) })
        }
      />
      <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => onChange({ tenant_id })} />
      <NativeSelect
        aria-label="Status"
        value={filters.status ?? ""}
        onChange={({ currentTarget }) => onChange({ status: keyFilters.status.parse(currentTarget.value) })}
        data={STATUSES}
      />
      <NativeSelect
        aria-label="Kind"
        value={filters.kind ?? ""}
        onChange={({ currentTarget }) => onChange({ kind: keyFilters.kind.parse(currentTarget.value) })}
        data={KINDS}
      />
      <NativeSelect
        aria-label="Worth a look"
        value={filters.hygiene ?? ""}
        onChange={({ currentTarget }) => onChange({ hygiene: keyFilters.hygiene.parse(currentTarget.value) })}
        data={HYGIENE}
      />
      <TextFilter label="Tag" placeholder="Tag" value={filters.tag} onChange={(tag) => onChange({ tag })} />
      {isFiltered && (
        <Button variant="subtle" color="gray" flex="0 0 auto" onClick={onClear}>
          Clear
        </Button>
      )}
    </FilterBar>
  );
}
