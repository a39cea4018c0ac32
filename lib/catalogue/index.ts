export { Catalogue } from "./catalogue";
export type { CatalogueModel, ModelPrice } from "./prices";
export { latestCatalogue, refreshCatalogue, type Snapshot } from "./snapshot";
