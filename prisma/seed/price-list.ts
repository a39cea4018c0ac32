import type { Snapshot } from "@/lib/catalogue";
import { type AttoUsd, ceilToNano, type NanoUsd, parsePrice } from "@/lib/money";

/** Who serves each model of the history, the usual one first. */
const SERVED_BY: Record<string, string[]> = {
  "anthropic/claude-haiku-4.5": ["Anthropic"],
  "anthropic/claude-opus-4.1": ["Anthropic"],
  "anthropic/claude-sonnet-4.5": ["Anthropic", "Amazon Bedrock"],
  "deepseek/deepseek-chat-v3.1": ["DeepInfra", "Fireworks"],
  "deepseek/deepseek-r1-0528": ["DeepInfra"],
  "google/gemini-2.5-flash": ["Google", "Google AI Studio"],
  "google/gemini-2.5-flash-lite": ["Google"],
  "google/gemini-2.5-pro": ["Google"],
  "meta-llama/llama-3.3-70b-instruct": ["Groq", "Together", "DeepInfra"],
  "mistralai/mistral-large-2411": ["Mistral"],
  "moonshotai/kimi-k2-0905": ["Fireworks"],
  "openai/gpt-4.1": ["OpenAI"],
  "openai/gpt-4o": ["OpenAI", "Azure"],
  "openai/gpt-4o-mini": ["OpenAI", "Azure"],
  "openai/gpt-5": ["OpenAI"],
  "openai/gpt-5-mini": ["OpenAI"],
  "openai/gpt-5-nano": ["OpenAI"],
  "qwen/qwen3-235b-a22b-2507": ["DeepInfra"],
  "x-ai/grok-4": ["xAI"],
};
const REASONS = /gpt-5|gemini-2\.5-pro|deepseek-r1|grok-4/;

/** A model as the history uses it, priced by OpenRouter's own catalogue. */
export interface PricedModel {
  id: string;
  providers: string[];
  reasons: boolean;
  canCache: boolean;
  cost(use: { promptTokens: number; cachedTokens: number; completionTokens: number }): NanoUsd;
}

/** Throws when the catalogue lacks a model of the history or its price. */
export function priceList({ models }: Snapshot): Map<string, PricedModel> {
  return new Map(
    Object.entries(SERVED_BY).map(([id, providers]) => {
      const pricing = models.find((model) => model.id === id)?.pricing ?? {};
      const prompt = requirePrice(id, pricing.prompt);
      const completion = requirePrice(id, pricing.completion);
      const cached =
        typeof pricing.input_cache_read === "string" ? requirePrice(id, pricing.input_cache_read) : null;
      const model: PricedModel = {
        id,
        providers,
        reasons: REASONS.test(id),
        canCache: cached !== null,
        cost: ({ promptTokens, cachedTokens, completionTokens }) =>
          ceilToNano(
            BigInt(promptTokens - cachedTokens) * prompt +
              BigInt(cachedTokens) * (cached ?? prompt) +
              BigInt(completionTokens) * completion,
          ),
      };
      return [id, model];
    }),
  );
}

function requirePrice(id: string, price: unknown): AttoUsd {
  const parsed = typeof price === "string" ? parsePrice(price) : null;
  if (parsed === null)
    throw new Error(`The catalogue has no price for ${id}, which the demo's history uses.`);
  return parsed;
}
