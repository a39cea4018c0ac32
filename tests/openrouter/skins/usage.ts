import type { Generation } from "../account/generation";
import { completionCost, promptCost } from "../inference/cost";
import type { Run } from "../inference/run";
import { usd } from "../money";

/** Atto-USD as a number; informative only, the exact figure is `cost`. */
export const approximateUsd = (atto: bigint): number => Number(atto) / 1e18;

/** The `usage` of chat and legacy completions. */
export function chatUsage({ model }: Run, generation: Generation): Record<string, unknown> {
  const { promptTokens, completionTokens } = generation;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    cost: usd(generation.costNano),
    is_byok: false,
    prompt_tokens_details: { cached_tokens: generation.cachedTokens, audio_tokens: 0 },
    cost_details: {
      upstream_inference_cost: null,
      upstream_inference_prompt_cost: approximateUsd(promptCost(model.price, generation)),
      upstream_inference_completions_cost: approximateUsd(completionCost(model.price, generation)),
    },
    completion_tokens_details: { reasoning_tokens: generation.reasoningTokens, image_tokens: 0 },
  };
}
