export { Markup, ModelMarkups, markupOfPpm, ppmOfMarkup } from "./markup";
export { lowestPpm, type ModelPrice, modelMarkupsOf, modelPricesOf, readModelPrices } from "./model-prices";
export { AT_COST, costWithin, type PricePpm, priceOf } from "./rate";
