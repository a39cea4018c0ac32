import { type AttoUsd, parsePrice } from "@/lib/money";

/** What a model may cost at most, in atto-USD. */
export interface ModelPrice {
  id: string;
  /** Dearest price of one prompt token, cache writes included. */
  promptToken: AttoUsd;
  /** Dearest price of one prompt token where media is part of it. */
  mediaToken: AttoUsd;
  /** Dearest price of one completion token: reasoning, and what a model that draws or speaks charges. */
  completionToken: AttoUsd;
  request: AttoUsd;
  image: AttoUsd;
  webSearch: AttoUsd;
  contextLength: number | null;
  maxCompletionTokens: number | null;
}

/** The parts of OpenRouter's model object that price a hold; everything else passes through untouched. */
export interface CatalogueModel {
  id: string;
  name: string;
  context_length: number | null;
  pricing: Record<string, unknown>;
  top_provider?: { max_completion_tokens?: number | null };
  canonical_slug?: string;
  architecture?: { input_modalities?: string[]; output_modalities?: string[] };
}

const PROMPT = ["prompt", "input_cache_write", "input_cache_write_1h"];

/** Null for a model without a fixed price: routers say "-1". */
export function priceOf(model: CatalogueModel): ModelPrice | null {
  const tiers = [model.pricing, ...overridesOf(model.pricing)];
  const prompt = dearest(tiers, PROMPT);
  const completion = dearest(tiers, ["completion", "internal_reasoning", "image_output", "audio_output"]);
  if (prompt === null || completion === null) return null;
  return {
    id: model.id,
    promptToken: prompt,
    mediaToken: dearest(tiers, [...PROMPT, "audio", "image_token"]) ?? prompt,
    completionToken: completion,
    request: dearest(tiers, ["request"]) ?? 0n,
    image: dearest(tiers, ["image"]) ?? 0n,
    webSearch: dearest(tiers, ["web_search"]) ?? 0n,
    contextLength: model.context_length,
    maxCompletionTokens: model.top_provider?.max_completion_tokens ?? null,
  };
}

/** Prices for long contexts and the like, which replace the base price when they apply. */
function overridesOf(pricing: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(pricing.overrides) ? pricing.overrides.filter((tier) => typeof tier === "object") : [];
}

function dearest(tiers: Record<string, unknown>[], names: string[]): AttoUsd | null {
  let highest: AttoUsd | null = null;
  for (const tier of tiers) {
    for (const name of names) {
      const price = typeof tier[name] === "string" ? parsePrice(tier[name]) : null;
      if (price !== null && (highest === null || price > highest)) highest = price;
    }
  }
  return highest;
}
