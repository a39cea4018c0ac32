"use client";

import { NativeSelect } from "@mantine/core";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { ClearFilters, FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import { activityFilters as words, activityGroup, activityMetric, activityStep } from "@/app/_words/activity";
import { common } from "@/app/_words/common";
import {
  type ActivityFilters as Filters,
  activityFilters,
  GROUPS,
  HOURLY_DAYS,
  METRICS,
  RANGES,
  STEPS,
  TOPS,
} from "../filters";
import { KeyFilter } from "./key-filter";

interface ActivityFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
  isInTenant: boolean;
}

const NARROWING = ["tenant_id", "api_key_id", "model", "provider", "end_user", "from", "to"] as const;
const optionsOf = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

export function ActivityFilters({ filters, onChange, onClear, isInTenant }: ActivityFiltersProps) {
  const isNarrowed = NARROWING.some(
    (name) => filters[name] !== null && !(isInTenant && name === "tenant_id"),
  );
  const groups = GROUPS.filter((group) => !(isInTenant && group === "tenant"));
  return (
    <FilterBar>
      <NativeSelect
        aria-label={words.metric}
        value={filters.metric}
        onChange={({ currentTarget }) =>
          onChange({ metric: activityFilters.metric.parse(currentTarget.value)! })
        }
        data={optionsOf(METRICS, activityMetric)}
      />
      <NativeSelect
        aria-label={words.groupBy}
        value={filters.group_by}
        onChange={({ currentTarget }) =>
          onChange({ group_by: activityFilters.group_by.parse(currentTarget.value)! })
        }
        data={groups.map((group) => ({ value: group, label: words.by(group) }))}
      />
      <NativeSelect
        aria-label={words.thenBy}
        value={filters.then_by ?? ""}
        onChange={({ currentTarget }) =>
          onChange({ then_by: activityFilters.then_by.parse(currentTarget.value) })
        }
        data={[
          { value: "", label: words.notDivided },
          ...groups
            .filter((group) => group !== filters.group_by)
            .map((group) => ({ value: group, label: words.dividedBy(group) })),
        ]}
      />
      <NativeSelect
        aria-label={words.step}
        value={filters.every}
        onChange={({ currentTarget }) =>
          onChange(stepChange(activityFilters.every.parse(currentTarget.value)!, filters))
        }
        data={optionsOf(STEPS, activityStep)}
      />
      <NativeSelect
        aria-label={words.range}
        value={filters.from || filters.to ? "" : String(filters.days)}
        onChange={({ currentTarget }) =>
          onChange(rangeChange(activityFilters.days.parse(currentTarget.value)!, filters))
        }
        data={[
          ...RANGES.map((days) => ({ value: String(days), label: words.lastDays(days) })),
          ...(filters.from || filters.to ? [{ value: "", label: words.otherDays }] : []),
        ]}
      />
      <DayFilter end="from" value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter end="to" value={filters.to} onChange={(to) => onChange({ to })} />
      <NativeSelect
        aria-label={words.top}
        value={String(filters.top)}
        onChange={({ currentTarget }) => onChange({ top: activityFilters.top.parse(currentTarget.value)! })}
        data={TOPS.map((top) => ({ value: String(top), label: words.topOf(top) }))}
      />
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
        label={activityGroup.provider}
        placeholder={words.anyProvider}
        value={filters.provider}
        onChange={(provider) => onChange({ provider })}
      />
      <TextFilter
        label={common.endUser}
        placeholder={words.anyEndUser}
        value={filters.end_user}
        onChange={(end_user) => onChange({ end_user })}
      />
      {filters.api_key_id !== null && (
        <KeyFilter id={filters.api_key_id} onClear={() => onChange({ api_key_id: null })} />
      )}
      {isNarrowed && <ClearFilters onClear={onClear} />}
    </FilterBar>
  );
}

/** Hours are told of few days: who asks for them gets these. */
function stepChange(every: Filters["every"], { days }: Filters): Partial<Filters> {
  if (every !== "hour" || days <= HOURLY_DAYS) return { every };
  return { every, days: HOURLY_DAYS, from: null, to: null };
}

function rangeChange(days: Filters["days"], { every }: Filters): Partial<Filters> {
  const isTooLong = every === "hour" && days > HOURLY_DAYS;
  return { days, from: null, to: null, ...(isTooLong && { every: "day" as const }) };
}
