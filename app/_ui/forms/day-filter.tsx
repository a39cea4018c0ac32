import { Text, TextInput } from "@mantine/core";
import { dayFilter as words } from "@/app/_words/forms";

interface DayFilterProps {
  /** Which end of the days it is. */
  end: "from" | "to";
  /** An ISO date, or an instant of which the date is shown. */
  value: string | null;
  onChange: (day: string | null) => void;
}

/** A UTC day, or none. */
export function DayFilter({ end, value, onChange }: DayFilterProps) {
  return (
    <TextInput
      type="date"
      aria-label={words[end].day}
      leftSection={
        <Text span size="xs" c="dimmed" aria-hidden>
          {words[end].short}
        </Text>
      }
      leftSectionWidth={46}
      value={value?.slice(0, 10) ?? ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  );
}
