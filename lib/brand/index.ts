export { getBrand, getLogo } from "./get";
export { Brand, UpdateBrand } from "./shape";
export { updateBrand } from "./update";
