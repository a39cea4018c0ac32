import type { Statement } from "@/app/_ui/api/types";

/** How many decimals show every amount of a statement exactly; two at least. */
export function decimalsOf({ opening, credited, used, closing, entries, by_model, by_api_key }: Statement) {
  const lines = [...entries, ...by_model, ...by_api_key].map(({ amount }) => amount);
  const lengths = [opening, credited, used, closing, ...lines].map(
    (amount) => amount.split(".")[1]?.length ?? 0,
  );
  return Math.max(2, ...lengths);
}
