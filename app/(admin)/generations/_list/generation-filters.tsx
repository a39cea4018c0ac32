"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { inferParserType } from "nuqs";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { generationFilters } from "../filters";

type Filters = inferParserType<typeof generationFilters>;

interface GenerationFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
  isInTenant: boolean;
}

export function GenerationFilters({ filters, onChange, onClear, isInTenant }: GenerationFiltersProps) {
  const isFiltered = Object.entries(filters).some(([name, value]) => value !== null && name !== "cursor");
  return (
    <FilterBar>
      {!isInTenant && (
        <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => onChange({ tenant_id })} />
      )}
      <TextFilter
        label="Model"
        placeholder="Any model"
        value={filters.model}
        onChange={(model) => onChange({ model })}
      />
      <TextFilter
        label="End user"
        placeholder="Any end user"
        value={filters.end_user}
        onChange={(end_user) => onChange({ end_user })}
      />
      <NativeSelect
        aria-label="State"
        value={filters.state ?? ""}
        onChange={({ currentTarget }) =>
          onChange({ state: generationFilters.state.parse(currentTarget.value) })
        }
        data={[
          { value: "", label: "Any state" },
          { value: "settled", label: "Settled" },
          { value: "estimated", label: "Estimated" },
        ]}
      />
      <TextInput
        type="date"
        aria-label="From day (UTC)"
        value={filters.from ?? ""}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value || null })}
      />
      {isFiltered && (
        <Button variant="subtle" color="gray" flex="0 0 auto" onClick={onClear}>
          Clear
        </Button>
      )}
    </FilterBar>
  );
}

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

/** Filters when it is left or Enter is pressed: half a name matches nothing. */
function TextFilter({ label, placeholder, value, onChange }: TextFilterProps) {
  const apply = (text: string) => text !== (value ?? "") && onChange(text.trim() || null);
  return (
    <TextInput
      key={value}
      aria-label={label}
      placeholder={placeholder}
      defaultValue={value ?? ""}
      onBlur={({ currentTarget }) => apply(currentTarget.value)}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && apply(currentTarget.value)}
    />
  );
}
