import { type CatalogueModel, type ModelPrice, priceOf } from "./prices";

/** Suffixes that change routing or effort of a model but not which model it is, nor raise its price. */
const VARIANTS = new Set(["nitro", "floor", "exacto", "thinking", "online"]);

/** One fetched /models list, indexed for the gateway. Immutable. */
export class Catalogue {
  readonly #models = new Map<string, { price: ModelPrice | null; json: string }>();

  constructor(
    models: CatalogueModel[],
    readonly fetchedAt: Date,
  ) {
    for (const model of models)
      this.#models.set(model.id, { price: priceOf(model), json: JSON.stringify(model) });
  }

  get size(): number {
    return this.#models.size;
  }

  /** The listed id a request's model name means, or null when OpenRouter lists no such model. */
  resolve(name: string): string | null {
    if (this.#models.has(name)) return name;
    const colon = name.lastIndexOf(":");
    if (colon < 0 || !VARIANTS.has(name.slice(colon + 1))) return null;
    return this.resolve(name.slice(0, colon));
  }

  /** Null for a listed model without a fixed price. */
  price(id: string): ModelPrice | null {
    return this.#models.get(id)?.price ?? null;
  }

  /** OpenRouter's `GET /models` body with the models that pass. */
  list(passes: (id: string) => boolean): Buffer {
    const shown = [...this.#models].filter(([id]) => passes(id)).map(([, { json }]) => json);
    return Buffer.from(`{"data":[${shown.join(",")}],"total_count":${shown.length},"links":{"next":null}}`);
  }
}
