export { listModelAccess } from "./access";
export { listModels } from "./list";
export { getPriceHistory } from "./price-history";
export { Model, ModelAccess, Models, PriceHistory, QueryModelAccess, QueryPriceHistory } from "./shape";
