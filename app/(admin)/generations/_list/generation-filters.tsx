"use client";

import { Button, NativeSelect, Switch } from "@mantine/core";
import type { inferParserType } from "nuqs";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import { generationFilters } from "../filters";

type Filters = inferParserType<typeof generationFilters>;

interface GenerationFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
  isInTenant: boolean;
  /** Whether calls appear as they are booked. */
  isLive: boolean;
  onLive: (isLive: boolean) => void;
  /** The filters without the page, as an address has them. */
  exportQuery: string;
}

export function GenerationFilters({
  filters,
  onChange,
  onClear,
  isInTenant,
  isLive,
  onLive,
  exportQuery,
}: GenerationFiltersProps) {
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
      <DayFilter label="From day (UTC)" value={filters.from} onChange={(from) => onChange({ from })} />
      {isFiltered && (
        <Button variant="subtle" color="gray" flex="0 0 auto" onClick={onClear}>
          Clear
        </Button>
      )}
      <Switch
        label="Live"
        flex="0 0 auto"
        checked={isLive}
        onChange={({ currentTarget }) => onLive(currentTarget.checked)}
      />
      <ExportButtons path="/generations/export" query={exportQuery} />
    </FilterBar>
  );
}
