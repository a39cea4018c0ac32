import { TextInput } from "@mantine/core";
import { useTyped } from "./use-typed";

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

/** Filters when it is left or Enter is pressed: half a name is not what is meant. */
export function TextFilter({ label, placeholder, value, onChange }: TextFilterProps) {
  const [typed, setTyped] = useTyped(value);
  const apply = (text: string) => text !== (value ?? "") && onChange(text.trim() || null);
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => apply(typed)}
      onKeyDown={({ key }) => key === "Enter" && apply(typed)}
    />
  );
}
