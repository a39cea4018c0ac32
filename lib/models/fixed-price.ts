/** Routers, whose price depends on the model they choose, say "-1". */
export function fixedPrice(price: unknown): string | null {
  return typeof price === "string" && !price.startsWith("-") ? price : null;
}
