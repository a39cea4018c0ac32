export { Catalogue, type ListedModel } from "./catalogue";
export type { ModelPrice } from "./prices";
export { latestCatalogue, refreshCatalogue, type Snapshot } from "./snapshot";
