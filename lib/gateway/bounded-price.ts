import type { ModelPrice } from "@/lib/catalogue";
import { BursarError } from "@/lib/errors";
import type { Ask, Skin } from "./skins";

/**
 * Says what the catalogue does not bound, so that no money can be held for it: an answer of which nobody says how long it
 * may be, or a model that is listed at nothing but may charge by the search, the second or the page. Null when all is bounded.
 */
export function unboundedPrice(skin: Skin, ask: Ask, prices: readonly ModelPrice[]): BursarError | null {
  for (const price of prices) {
    if (skin.mayCostUnlisted && isListedAtNothing(price)) return unpriced(price, "lists no price of a call");
    if (
      ask.outputTokens === Infinity &&
      price.completionToken > 0n &&
      !price.maxCompletionTokens &&
      !price.contextLength
    )
      return unpriced(price, "does not say how long an answer may be");
  }
  return null;
}

function isListedAtNothing({ id, promptToken, completionToken, request, image }: ModelPrice): boolean {
  return !id.endsWith(":free") && promptToken + completionToken + request + image === 0n;
}

function unpriced({ id }: ModelPrice, why: string): BursarError {
  return new BursarError(
    "unpriced_model",
    `OpenRouter's catalogue ${why} with ${id}, so its cost cannot be held in advance. Name another model.`,
    { param: "model" },
  );
}
