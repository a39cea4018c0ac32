"use client";

import { SegmentedControl } from "@mantine/core";
import { RANGES } from "@/app/(admin)/filters";
import { rangeControl as words } from "@/app/_words/forms";

type Days = (typeof RANGES)[number];

/** The last 7, 30 or 90 days, today included. */
export function RangeControl({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  return (
    <SegmentedControl
      size="sm"
      aria-label={words.label}
      value={String(days)}
      onChange={(value) => onChange(Number(value) as Days)}
      data={RANGES.map((range) => ({ value: String(range), label: words.days(range) }))}
    />
  );
}
