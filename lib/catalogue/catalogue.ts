import { type CatalogueModel, type ModelPrice, priceOf } from "./prices";

/** Suffixes that change routing or effort of a model but not which model it is, nor raise its price. */
const VARIANTS = new Set(["nitro", "floor", "exacto", "thinking", "online"]);

/** A model as OpenRouter lists it. */
export interface ListedModel {
  id: string;
  /** Its dated slug, which never means another version. */
  permaslug: string | null;
  /** What it answers with: text, image, embeddings … */
  outputs: readonly string[];
  /** OpenRouter's model object. */
  json: string;
}

/** One fetched /models list, indexed for the gateway. Immutable. */
export class Catalogue {
  readonly #models = new Map<string, ListedModel & { price: ModelPrice | null }>();

  constructor(
    models: CatalogueModel[],
    readonly fetchedAt: Date,
    /** Names exactly this list. */
    readonly digest = "",
  ) {
    for (const model of models) {
      const outputs = model.architecture?.output_modalities ?? ["text"];
      const json = JSON.stringify(model);
      const permaslug = model.canonical_slug ?? null;
      this.#models.set(model.id, { id: model.id, outputs, permaslug, json, price: priceOf(model) });
    }
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

  /** The dated slug of a listed model, by its id. */
  permaslug(id: string): string | null {
    return this.#models.get(id)?.permaslug ?? null;
  }

  /** Null for a model that is not listed. */
  find(id: string): ListedModel | null {
    return this.#models.get(id) ?? null;
  }

  /** Every model, in OpenRouter's order. */
  models(): Iterable<ListedModel> {
    return this.#models.values();
  }
}
