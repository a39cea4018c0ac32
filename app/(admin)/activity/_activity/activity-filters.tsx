"use client";

import { Button, NativeSelect } from "@mantine/core";
import { DayFilter } from "@/app/_ui/forms/day-filter";
import { FilterBar } from "@/app/_ui/forms/filter-bar";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { TextFilter } from "@/app/_ui/forms/text-filter";
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
import { GROUP_WORDS, METRIC_WORDS, STEP_WORDS } from "./words";

interface ActivityFiltersProps {
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
  onClear: () => void;
  isInTenant: boolean;
}

const NARROWING = ["tenant_id", "api_key_id", "model", "provider", "end_user", "from", "to"] as const;
const optionsOf = <Value extends string>(values: readonly Value[], words: Record<Value, string>) =>
  values.map((value) => ({ value, label: words[value] }));

export function ActivityFilters({ filters, onChange, onClear, isInTenant }: ActivityFiltersProps) {
  const isNarrowed = NARROWING.some(
    (name) => filters[name] !== null && !(isInTenant && name === "tenant_id"),
  );
  const groups = GROUPS.filter((group) => !(isInTenant && group === "tenant"));
  return (
    <FilterBar>
      <NativeSelect
        aria-label="Figure"
        value={filters.metric}
        onChange={({ currentTarget }) =>
          onChange({ metric: activityFilters.metric.parse(currentTarget.value)! })
        }
        data={optionsOf(METRICS, METRIC_WORDS)}
      />
      <NativeSelect
        aria-label="Group by"
        value={filters.group_by}
        onChange={({ currentTarget }) =>
          onChange({ group_by: activityFilters.group_by.parse(currentTarget.value)! })
        }
        data={groups.map((group) => ({ value: group, label: `By ${GROUP_WORDS[group].toLowerCase()}` }))}
      />
      <NativeSelect
        aria-label="Then by"
        value={filters.then_by ?? ""}
        onChange={({ currentTarget }) =>
          onChange({ then_by: activityFilters.then_by.parse(currentTarget.value) })
        }
        data={[
          { value: "", label: "Not divided" },
          ...groups
            .filter((group) => group !== filters.group_by)
            .map((group) => ({ value: group, label: `then by ${GROUP_WORDS[group].toLowerCase()}` })),
        ]}
      />
      <NativeSelect
        aria-label="Step"
        value={filters.every}
        onChange={({ currentTarget }) =>
          onChange(stepChange(activityFilters.every.parse(currentTarget.value)!, filters))
        }
        data={optionsOf(STEPS, STEP_WORDS)}
      />
      <NativeSelect
        aria-label="Range"
        value={filters.from || filters.to ? "" : String(filters.days)}
        onChange={({ currentTarget }) =>
          onChange(rangeChange(activityFilters.days.parse(currentTarget.value)!, filters))
        }
        data={[
          ...RANGES.map((days) => ({
            value: String(days),
            label: days === 1 ? "Today" : `Last ${days} days`,
          })),
          ...(filters.from || filters.to ? [{ value: "", label: "Other days" }] : []),
        ]}
      />
      <DayFilter label="From day (UTC)" value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter label="To day (UTC)" value={filters.to} onChange={(to) => onChange({ to })} />
      <NativeSelect
        aria-label="How many groups"
        value={String(filters.top)}
        onChange={({ currentTarget }) => onChange({ top: activityFilters.top.parse(currentTarget.value)! })}
        data={TOPS.map((top) => ({ value: String(top), label: `Top ${top}` }))}
      />
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
      {isNarrowed && (
        <Button variant="subtle" color="gray" flex="0 0 auto" onClick={onClear}>
          Clear
        </Button>
      )}
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
