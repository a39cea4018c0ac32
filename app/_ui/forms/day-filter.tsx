import { TextInput } from "@mantine/core";

interface DayFilterProps {
  label: string;
  /** An ISO date, or an instant of which the date is shown. */
  value: string | null;
  onChange: (day: string | null) => void;
}

/** A UTC day, or none. */
export function DayFilter({ label, value, onChange }: DayFilterProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      value={value?.slice(0, 10) ?? ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  );
}
