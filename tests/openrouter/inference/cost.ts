import type { Model } from "../catalogue/catalogue";
import { nanoUsdRoundedUp } from "../money";

interface TokenUse {
  promptTokens: number;
  /** Part of `promptTokens`. */
  cachedTokens: number;
  completionTokens: number;
}

/** Atto-USD of the prompt, cached tokens at their own price. */
export function promptCost({ prompt, cacheRead }: Model["price"], use: TokenUse): bigint {
  if (use.cachedTokens === 0) return BigInt(use.promptTokens) * prompt;
  return (
    BigInt(use.promptTokens - use.cachedTokens) * prompt + BigInt(use.cachedTokens) * (cacheRead ?? prompt)
  );
}

/** Atto-USD of the answer, reasoning included. */
export function completionCost({ completion }: Model["price"], use: TokenUse): bigint {
  return BigInt(use.completionTokens) * completion;
}

/** What a generation costs: the exact sum, rounded up once to a whole nano-USD. */
export function costNano(price: Model["price"], use: TokenUse): bigint {
  return nanoUsdRoundedUp(promptCost(price, use) + completionCost(price, use));
}

/** Nano-USD the prompt cache saved. */
export function cacheDiscountNano({ prompt, cacheRead }: Model["price"], { cachedTokens }: TokenUse): bigint {
  if (cachedTokens === 0 || cacheRead === null) return 0n;
  return nanoUsdRoundedUp(BigInt(cachedTokens) * (prompt - cacheRead));
}
