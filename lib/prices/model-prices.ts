import { z } from "zod";
import { type ModelMarkups, markupOfPpm, ppmOfMarkup } from "./markup";
import type { PricePpm } from "./rate";

/** The price of models whose id matches a pattern. */
export interface ModelPrice {
  pattern: string;
  ppm: PricePpm;
}

const Stored = z.array(z.object({ pattern: z.string(), ppm: z.int() }));

/** What the column `model_prices` holds. */
export function readModelPrices(column: unknown): ModelPrice[] {
  return Stored.parse(column);
}

export function modelPricesOf(markups: ModelMarkups): ModelPrice[] {
  return markups.map(({ pattern, markup }) => ({ pattern, ppm: ppmOfMarkup(markup) }));
}

export function modelMarkupsOf(column: unknown): ModelMarkups {
  return readModelPrices(column).map(({ pattern, ppm }) => ({ pattern, markup: markupOfPpm(ppm) }));
}

/** The least that a tenant pays for a dollar of cost, whatever the model. */
export function lowestPpm(tenant: { pricePpm: PricePpm; modelPrices: unknown }): PricePpm {
  return Math.min(tenant.pricePpm, ...readModelPrices(tenant.modelPrices).map(({ ppm }) => ppm));
}
