import { z } from "zod";
import { requireRole } from "@/lib/admins";
import { latestCatalogue } from "@/lib/catalogue";
import { Instant } from "@/lib/shape";
import { declare } from "../declaration";

const Price = z.string().nullable().meta({ description: "USD per token; null where the price is not fixed" });

const Models = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      context_length: z.int().nullable(),
      prompt_price: Price,
      completion_price: Price,
      max_completion_tokens: z.int().nullable(),
    }),
  ),
  as_of: Instant.nullable().meta({
    description: "When OpenRouter was last asked; null before the first time",
  }),
});

export const models = declare({
  method: "GET",
  path: "/api/admin/models",
  summary: "OpenRouter's models as last fetched",
  role: "viewer",
  output: Models,
  example: {
    output: {
      data: [
        {
          id: "openai/gpt-5-mini",
          name: "OpenAI: GPT-5 Mini",
          context_length: 400000,
          prompt_price: "0.00000025",
          completion_price: "0.000002",
          max_completion_tokens: 128000,
        },
      ],
      as_of: "2026-11-22T20:15:00.000Z",
    },
  },
  async run(ctx) {
    requireRole(ctx, "viewer");
    const catalogue = await latestCatalogue(ctx.db);
    const data = (catalogue?.models ?? []).map((model) => ({
      id: model.id,
      name: model.name,
      context_length: model.context_length,
      prompt_price: priceOf(model.pricing.prompt),
      completion_price: priceOf(model.pricing.completion),
      max_completion_tokens: model.top_provider?.max_completion_tokens ?? null,
    }));
    return { data, as_of: catalogue?.fetchedAt.toISOString() ?? null };
  },
});

/** Routers, whose price depends on the model they choose, say "-1". */
function priceOf(price: unknown): string | null {
  return typeof price === "string" && !price.startsWith("-") ? price : null;
}
