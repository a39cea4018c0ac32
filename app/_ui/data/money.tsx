import { money as words } from "@/app/_words/ui";
import { formatMoney } from "./amounts";

/** An amount in USD, rounded for reading, with every digit in its tooltip. */
export function Money({
  value,
  decimals,
  className,
}: {
  value: string;
  decimals?: number;
  className?: string;
}) {
  return (
    <data value={value} title={words.exactly(value)} className={className}>
      {formatMoney(value, decimals)}
    </data>
  );
}
