"use client";

import { NativeSelect } from "@mantine/core";
import type { inferParserType } from "nuqs";
import { ExportButtons } from "@/app/_ui/data/export-buttons";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { ClearFilters, FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import { auditFilters as words, auditNoun } from "@/app/_words/audit";
import type { auditFilters } from "../filters";

type Filters = inferParserType<typeof auditFilters>;

interface AuditFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
  /** The filters without the page, as an address has them. */
  exportQuery: string;
}

const NOUNS = Object.entries(auditNoun)
  .map(([value, label]) => ({ value, label }))
  .toSorted((a, b) => a.label.localeCompare(b.label));

export function AuditFilters({ filters, onChange, onClear, exportQuery }: AuditFiltersProps) {
  const isFiltered = Object.entries(filters).some(([name, value]) => value !== null && name !== "cursor");
  const { action } = filters;
  const isOther = action !== null && NOUNS.every(({ value }) => value !== action);
  return (
    <FilterBar>
      <TenantFilter value={filters.tenant_id} onChange={(tenant_id) => onChange({ tenant_id })} />
      <TextFilter
        label={words.who}
        placeholder={words.anybody}
        value={filters.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <NativeSelect
        aria-label={words.what}
        value={action ?? ""}
        onChange={({ currentTarget }) => onChange({ action: currentTarget.value || null })}
        data={[
          { value: "", label: words.anything },
          ...NOUNS,
          ...(isOther ? [{ value: action, label: action }] : []),
        ]}
      />
      <DayFilter end="from" value={filters.since} onChange={(since) => onChange({ since })} />
      <DayFilter end="to" value={filters.until} onChange={(until) => onChange({ until })} />
      {filters.target !== null && (
        <TextFilter
          label={words.on}
          placeholder={words.anything}
          value={filters.target}
          onChange={(target) => onChange({ target })}
        />
      )}
      {isFiltered && <ClearFilters onClear={onClear} />}
      <ExportButtons path="/audit-events/export" query={exportQuery} />
    </FilterBar>
  );
}
