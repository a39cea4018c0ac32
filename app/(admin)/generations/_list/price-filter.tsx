import { AmountInput } from "@/app/_ui/forms/amount-input";
import { useTyped } from "@/app/_ui/forms/use-typed";

interface PriceFilterProps {
  label: string;
  value: string | null;
  onChange: (amount: string | null) => void;
}

/** An amount in USD as the API takes it, when it is left or Enter is pressed. A typed `$` or `,` is forgiven. */
export function PriceFilter({ label, value, onChange }: PriceFilterProps) {
  const [typed, setTyped] = useTyped(value);
  function apply(text: string) {
    const amount = text.replaceAll(/[$,\s]/g, "");
    if (amount !== (value ?? "")) onChange(amount || null);
  }
  return (
    <AmountInput
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => apply(typed)}
      onKeyDown={({ key }) => key === "Enter" && apply(typed)}
    />
  );
}
