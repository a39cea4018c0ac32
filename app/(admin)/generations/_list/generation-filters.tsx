"use client";

import { NativeSelect, Switch } from "@mantine/core";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { ClearFilters, FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import { common } from "@/app/_words/common";
import { generationFilters as words } from "@/app/_words/generations";
import { type GenerationFilters as Filters, generationFilters } from "../filters";
import { MoreFilters } from "./more-filters";
import { SetFilters } from "./set-filters";

interface GenerationFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
  isInTenant: boolean;
  /** Whether calls appear as they are booked. */
  isLive: boolean;
  /** Whether they can: a past day or a further page has none to come. */
  mayBeLive: boolean;
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
  mayBeLive,
  onLive,
  exportQuery,
}: GenerationFiltersProps) {
  const isFiltered = Object.entries(filters).some(
    ([name, value]) => value !== null && name !== "cursor" && !(isInTenant && name === "tenant_id"),
  );
  return (
    <FilterBar>
      {!isInTenant && (
        <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => onChange({ tenant_id })} />
      )}
      <TextFilter
        label={common.model}
        placeholder={words.anyModel}
        value={filters.model}
        onChange={(model) => onChange({ model })}
      />
      <TextFilter
        label={common.endUser}
        placeholder={words.anyEndUser}
        value={filters.end_user}
        onChange={(end_user) => onChange({ end_user })}
      />
      <NativeSelect
        aria-label={common.status}
        value={filters.status ?? ""}
        onChange={({ currentTarget }) =>
          onChange({ status: generationFilters.status.parse(currentTarget.value) })
        }
        data={[
          { value: "", label: words.anyStatus },
          { value: "ok", label: words.ok },
          { value: "failed", label: words.failed },
        ]}
      />
      <DayFilter end="from" value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter end="to" value={filters.to} onChange={(to) => onChange({ to })} />
      <MoreFilters filters={filters} onChange={onChange} />
      {isFiltered && <ClearFilters onClear={onClear} />}
      <Switch
        label={words.live}
        description={mayBeLive ? undefined : words.notLive}
        flex="0 1 auto"
        checked={isLive && mayBeLive}
        disabled={!mayBeLive}
        onChange={({ currentTarget }) => onLive(currentTarget.checked)}
      />
      <ExportButtons path="/generations/export" query={exportQuery} />
      <SetFilters filters={filters} onChange={onChange} />
    </FilterBar>
  );
}
