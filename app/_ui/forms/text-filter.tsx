import { TextInput } from "@mantine/core";

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

/** Filters when it is left or Enter is pressed: half a name is not what is meant. */
export function TextFilter({ label, placeholder, value, onChange }: TextFilterProps) {
  const apply = (text: string) => text !== (value ?? "") && onChange(text.trim() || null);
  return (
    <TextInput
      key={value}
      aria-label={label}
      placeholder={placeholder}
      defaultValue={value ?? ""}
      onBlur={({ currentTarget }) => apply(currentTarget.value)}
      onKeyDown={({ key, currentTarget }) => key === "Enter" && apply(currentTarget.value)}
    />
  );
}
