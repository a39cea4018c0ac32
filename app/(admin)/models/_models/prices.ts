import { formatMoney, fromNano } from "@/app/_ui/data/amounts";
import { prices as words } from "@/app/_words/models";

/** Prices are decimal strings of up to twelve places: a millionth of a dollar times a million, moved as digits. */
export function perMillion(price: string | null): string {
  if (price === null) return words.byTheModelChosen;
  return `${formatMoney(fromNano(nanoPerMillion(price)))} / M`;
}

/** Nano-USD for a million tokens. */
export function nanoPerMillion(price: string): bigint {
  const [whole = "0", fraction = ""] = price.split(".");
  return BigInt(whole + fraction.slice(0, 15).padEnd(15, "0"));
}
