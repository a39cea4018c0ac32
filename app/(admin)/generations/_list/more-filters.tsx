"use client";

import { NativeSelect } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useState } from "react";
import { TextFilter } from "@/app/_ui/forms/text-filter";
import { closeOnEscape, closeWhenLeft } from "@/app/_ui/layout/disclosure";
import { common } from "@/app/_words/common";
import { generationState, moreFilters as words } from "@/app/_words/generations";
import { type GenerationFilters, generationFilters } from "../filters";
import { KeyFilter } from "./key-filter";
import { PriceFilter } from "./price-filter";
import classes from "./generations.module.css";

interface MoreFiltersProps {
  filters: GenerationFilters;
  onChange: (change: Partial<GenerationFilters>) => void;
}

/** The filters that are rarely set; what is set is shown below the bar. */
export function MoreFilters({ filters, onChange }: MoreFiltersProps) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its summary and fields take the keys
    <details
      className={classes.more}
      onToggle={() => setWasOpened(true)}
      onBlur={closeWhenLeft}
      onKeyDown={closeOnEscape}
    >
      <summary>
        <IconAdjustmentsHorizontal size={16} aria-hidden />
        {words.open}
      </summary>
      <fieldset tabIndex={-1} aria-label={words.open}>
        {wasOpened && (
          <KeyFilter
            value={filters.api_key_id}
            tenantId={filters.tenant_id}
            onChange={(api_key_id) => onChange({ api_key_id })}
          />
        )}
        <TextFilter
          label={words.provider}
          placeholder={words.anyProvider}
          value={filters.provider}
          onChange={(provider) => onChange({ provider })}
        />
        <TextFilter
          label={words.session}
          placeholder={words.anySession}
          value={filters.session}
          onChange={(session) => onChange({ session })}
        />
        <NativeSelect
          aria-label={common.state}
          value={filters.state ?? ""}
          onChange={({ currentTarget }) =>
            onChange({ state: generationFilters.state.parse(currentTarget.value) })
          }
          data={[
            { value: "", label: common.anyState },
            { value: "settled", label: generationState.settled },
            { value: "estimated", label: generationState.estimated },
          ]}
        />
        <PriceFilter
          label={words.minPrice}
          value={filters.min_price}
          onChange={(min_price) => onChange({ min_price })}
        />
        <PriceFilter
          label={words.maxPrice}
          value={filters.max_price}
          onChange={(max_price) => onChange({ max_price })}
        />
      </fieldset>
    </details>
  );
}
