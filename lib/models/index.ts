export { listModels } from "./list";
export { getPriceHistory } from "./price-history";
export { Model, Models, PriceHistory, QueryPriceHistory } from "./shape";
