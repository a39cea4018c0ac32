"use client";

import { Button, NativeSelect } from "@mantine/core";
import type { inferParserType } from "nuqs";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { type reconciliationFilters, STATES } from "../filters";
import { STATE_WORDS } from "./words";

type Filters = inferParserType<typeof reconciliationFilters>;

interface ReconciliationFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
}

export function ReconciliationFilters({ filters, onChange, onClear }: ReconciliationFiltersProps) {
  const isFiltered = Object.entries(filters).some(([name, value]) => value !== null && name !== "cursor");
  return (
    <FilterBar>
      <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => onChange({ tenant_id })} />
      <NativeSelect
        aria-label="State"
        value={filters.state ?? ""}
        onChange={({ currentTarget }) =>
          onChange({ state: STATES.find((state) => state === currentTarget.value) ?? null })
        }
        data={[
          { value: "", label: "Any state" },
          ...STATES.map((state) => ({ value: state, label: STATE_WORDS[state].label })),
        ]}
      />
      <DayFilter label="From day (UTC)" value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter label="To day (UTC)" value={filters.to} onChange={(to) => onChange({ to })} />
      {isFiltered && (
        <Button variant="subtle" color="gray" flex="0 0 auto" onClick={onClear}>
          Clear
        </Button>
      )}
    </FilterBar>
  );
}
