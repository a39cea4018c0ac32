export { listModelAccess } from "./access";
export { listModels } from "./list";
export { getPriceHistory } from "./price-history";
export { setModelAccess } from "./set-access";
export {
  Model,
  ModelAccess,
  Models,
  PriceHistory,
  QueryModelAccess,
  QueryPriceHistory,
  SetModelAccess,
  TenantModelAccess,
} from "./shape";
