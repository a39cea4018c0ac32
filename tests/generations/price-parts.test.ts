import fc from "fast-check";
import { expect, it } from "vitest";
import { money } from "@/lib/gateway/usage";
import { priceParts } from "@/lib/generations/price-parts";
import { priceOf } from "@/lib/prices";

const COST = 384_000n;
const ppm = fc.integer({ min: 0, max: 5_000_000 });
const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });

const partsOf = (promptCostNano: bigint | null, completionCostNano: bigint | null, pricePpm = 1_200_000) =>
  priceParts({ costNano: COST, priceNano: priceOf(COST, pricePpm), promptCostNano, completionCostNano });

it("prices prompt and completion as the whole is priced", () => {
  expect(partsOf(128_000n, 256_000n)).toEqual({ prompt: 153_600n, completion: 307_200n });
});

it("leaves to neither what a search cost", () => {
  expect(partsOf(100_000n, 184_000n)).toEqual({ prompt: 120_000n, completion: 220_800n });
});

it("says nothing where OpenRouter said nothing, or parts above the whole", () => {
  expect(partsOf(null, 256_000n)).toBeNull();
  expect(partsOf(128_000n, null)).toBeNull();
  expect(partsOf(128_000n, 256_003n)).toBeNull();
  expect(priceParts({ costNano: 0n, priceNano: 0n, promptCostNano: 0n, completionCostNano: 0n })).toBeNull();
});

it("never comes to more than the price, and to all of it where the parts are all of the cost", () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.bigInt({ min: -2n, max: 2n }),
      ppm,
      (prompt, completion, besides, off, markup) => {
        const costNano = prompt + completion + besides + off;
        fc.pre(costNano > 0n);
        const priceNano = priceOf(costNano, markup);
        const parts = priceParts({
          costNano,
          priceNano,
          promptCostNano: prompt,
          completionCostNano: completion,
        })!;
        expect(parts.prompt).toBeGreaterThanOrEqual(0n);
        expect(parts.completion).toBeGreaterThanOrEqual(0n);
        expect(parts.prompt + parts.completion).toBeLessThanOrEqual(priceNano);
        if (besides === 0n) expect(parts.prompt + parts.completion).toBe(priceNano);
      },
    ),
  );
});

it("reads the parts under the names of every dialect, believes only amounts, and none on a provider's own key", () => {
  const chat = { upstream_inference_prompt_cost: 0.000128, upstream_inference_completions_cost: 0.000256 };
  const responses = { upstream_inference_input_cost: 0.000128, upstream_inference_output_cost: 0.000256 };
  const both = { promptCostNano: 128_000n, completionCostNano: 256_000n };
  const none = { promptCostNano: null, completionCostNano: null };
  expect(money({ cost: 0.000384, cost_details: chat })).toMatchObject(both);
  expect(money({ cost: 0.000384, cost_details: responses })).toMatchObject(both);
  expect(money({ cost: 0.000384, is_byok: true, cost_details: chat })).toMatchObject(none);
  expect(money({ cost: 0.000384, cost_details: null })).toMatchObject(none);
  const rubbish = { upstream_inference_prompt_cost: "0.1", upstream_inference_completions_cost: -1 };
  expect(money({ cost: 0.000384, cost_details: rubbish })).toMatchObject(none);
});
