import { uuidFor } from "../identity";
import { attoUsd, nanoUsdRoundedUp } from "../money";
import { offers, type Offer } from "./offers";
import { providerSlugs } from "./providers";

export interface Endpoint {
  id: string;
  provider: string;
  /** Provider slug, what `provider.only` and `provider.order` name. */
  slug: string;
}

export interface Model {
  offer: Offer;
  id: string;
  /** The dated slug that usage rows and generations carry. */
  permaslug: string;
  endpoints: readonly [Endpoint, ...Endpoint[]];
  /** Atto-USD per token. */
  price: { prompt: bigint; completion: bigint; cacheRead: bigint | null };
  /** Nano-USD of a call beside its tokens. */
  perCallNano: bigint;
  maxOutput: number;
}

function modelOf(offer: Offer): Model {
  const permaslug = `${offer.id.replace(":free", "")}-${offer.released}`;
  const [first, ...others] = offer.providers.map((provider) => ({
    id: uuidFor(`${offer.id}@${provider}`),
    provider,
    slug: providerSlugs.get(provider) ?? provider.toLowerCase(),
  }));
  if (!first) throw new Error(`${offer.id} has no provider`);
  return {
    offer,
    id: offer.id,
    permaslug,
    endpoints: [first, ...others],
    price: {
      prompt: attoUsd(offer.prompt),
      completion: attoUsd(offer.completion),
      cacheRead: offer.cacheRead === undefined ? null : attoUsd(offer.cacheRead),
    },
    perCallNano: nanoUsdRoundedUp(attoUsd(offer.perCall ?? "0")),
    maxOutput: offer.maxOutput ?? offer.context,
  };
}

const all = offers.map(modelOf);
const bySlug = new Map(
  all.flatMap((model) => [[model.id, model] as const, [model.permaslug, model] as const]),
);
// The free variant shares its permaslug with the paid one, which is what a bare permaslug means.
for (const model of all) if (!model.id.endsWith(":free")) bySlug.set(model.permaslug, model);

export const textModels: readonly Model[] = all.filter(
  ({ offer }) => offer.kind === undefined || offer.kind === "router",
);
export const embeddingModels: readonly Model[] = modelsOf("embedding");

/** The models that do one thing. */
export function modelsOf(kind: Offer["kind"]): Model[] {
  return all.filter(({ offer }) => offer.kind === kind);
}

/** Every model, as `output_modalities=all` lists them. */
export const allModels: readonly Model[] = all;

/** Routing suffixes that name no model of their own. */
const routingSuffix = /:(nitro|floor|online|exacto|extended|thinking)$/;

/** Looks a model up by id, permaslug, or either with a routing suffix. */
export function findModel(slug: string): Model | undefined {
  return bySlug.get(slug) ?? (slug.includes(":") ? bySlug.get(slug.replace(routingSuffix, "")) : undefined);
}

export function requireModel(slug: string): Model {
  const model = findModel(slug);
  if (!model) throw new Error(`No model ${slug} in the catalogue`);
  return model;
}
