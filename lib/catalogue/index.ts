export { Catalogue } from "./catalogue";
export type { ModelPrice } from "./prices";
export { latestCatalogue, refreshCatalogue, type Snapshot } from "./snapshot";
