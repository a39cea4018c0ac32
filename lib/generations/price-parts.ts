import type { NanoUsd } from "@/lib/money";
import type { GenerationRow } from "./describe";

/** Cost and parts were each rounded up by themselves. */
const ROUNDED_BY: NanoUsd = 2n;

/**
 * What of a call's price is for its prompt and what for its completion, each as much of the price as it is of the cost. The
 * rest is for what OpenRouter charges besides, such as searches. Null where OpenRouter did not say, or says parts that are
 * more than the whole.
 */
export function priceParts({
  costNano,
  priceNano,
  promptCostNano,
  completionCostNano,
}: Pick<GenerationRow, "costNano" | "priceNano" | "promptCostNano" | "completionCostNano">): {
  prompt: NanoUsd;
  completion: NanoUsd;
} | null {
  if (costNano === 0n || promptCostNano === null || completionCostNano === null) return null;
  const besides = costNano - promptCostNano - completionCostNano;
  if (besides < -ROUNDED_BY) return null;
  const prompt = least((priceNano * promptCostNano) / costNano, priceNano);
  const left = priceNano - prompt;
  const isAll = besides <= ROUNDED_BY;
  return { prompt, completion: isAll ? left : least((priceNano * completionCostNano) / costNano, left) };
}

function least(a: NanoUsd, b: NanoUsd): NanoUsd {
  return a < b ? a : b;
}
