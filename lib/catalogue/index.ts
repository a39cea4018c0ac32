export { Catalogue, type ListedModel } from "./catalogue";
export { fixedPrice } from "./price-notes";
export type { ModelPrice } from "./prices";
export { latestCatalogue, refreshCatalogue, type Snapshot } from "./snapshot";
