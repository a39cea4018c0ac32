import type { NanoUsd } from "@/lib/money";

/** A price in millionths of the cost: 1 200 000 is what a tenant with a markup of 20 percent pays. */
export type PricePpm = number;

export const AT_COST: PricePpm = 1_000_000;

/** What a tenant pays for what OpenRouter charged: exact, rounded up once a call to a whole nano-dollar. */
export function priceOf(costNano: NanoUsd, ppm: PricePpm): NanoUsd {
  if (ppm === AT_COST) return costNano;
  return (costNano * BigInt(ppm) + 999_999n) / 1_000_000n;
}

/** The most that OpenRouter may charge for the price to stay within an amount; as much as there is where nothing is charged for. */
export function costWithin(priceNano: NanoUsd, ppm: PricePpm, mostNano: NanoUsd): NanoUsd {
  return ppm === 0 ? mostNano : (priceNano * 1_000_000n) / BigInt(ppm);
}
