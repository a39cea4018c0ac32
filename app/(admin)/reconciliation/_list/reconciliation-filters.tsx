"use client";

import { NativeSelect } from "@mantine/core";
import type { inferParserType } from "nuqs";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { ClearFilters, FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { common } from "@/app/_words/common";
import { keyDayState } from "@/app/_words/reconciliation";
import { type reconciliationFilters, STATES } from "../filters";

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
        aria-label={common.state}
        value={filters.state ?? ""}
        onChange={({ currentTarget }) =>
          onChange({ state: STATES.find((state) => state === currentTarget.value) ?? null })
        }
        data={[
          { value: "", label: common.anyState },
          ...STATES.map((state) => ({ value: state, label: keyDayState[state] })),
        ]}
      />
      <DayFilter end="from" value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter end="to" value={filters.to} onChange={(to) => onChange({ to })} />
      {isFiltered && <ClearFilters onClear={onClear} />}
    </FilterBar>
  );
}
