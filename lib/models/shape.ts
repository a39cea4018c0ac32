import { z } from "zod";
import { Id, Instant } from "@/lib/shape";

const Price = z.string().nullable().meta({ description: "USD per token; null where the price is not fixed" });
const Modalities = z.array(z.string()).meta({ example: ["text", "image"] });

export const Model = z
  .object({
    id: z.string(),
    name: z.string(),
    context_length: z.int().nullable(),
    prompt_price: Price,
    completion_price: Price,
    max_completion_tokens: z.int().nullable(),
    input_modalities: Modalities,
    output_modalities: Modalities,
  })
  .meta({ id: "Model", description: "A model OpenRouter lists." });
export type Model = z.infer<typeof Model>;

export const Models = z.object({
  data: z.array(Model),
  as_of: Instant.nullable().meta({
    description: "When OpenRouter was last asked; null before the first time",
  }),
});
export type Models = z.infer<typeof Models>;

export const QueryModelAccess = z.strictObject({
  model: z.string().min(1).max(200).meta({ description: "Its id", example: "openai/gpt-5-mini" }),
});
export type QueryModelAccess = z.infer<typeof QueryModelAccess>;

export const ModelAccess = z
  .object({
    data: z.array(
      z.object({
        tenant_id: Id,
        tenant_name: z.string(),
        is_allowed: z.boolean(),
        denied_by: z.string().nullable().meta({
          description: "What of its denied models matches; null when it is refused for not being allowed",
        }),
        denied_models: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "ModelAccess", description: "Which tenants may call a model." });
export type ModelAccess = z.infer<typeof ModelAccess>;

export const QueryPriceHistory = z.strictObject({
  model: z.string().min(1).max(200).meta({ description: "Its id", example: "openai/gpt-5-mini" }),
});
export type QueryPriceHistory = z.infer<typeof QueryPriceHistory>;

export const PriceHistory = z
  .object({
    data: z.array(
      z.object({
        since: Instant.meta({ description: "When a catalogue first said so" }),
        prompt_price: Price,
        completion_price: Price,
      }),
    ),
  })
  .meta({
    id: "PriceHistory",
    description: "What a model has cost, newest first, by the catalogues this installation has fetched.",
  });
export type PriceHistory = z.infer<typeof PriceHistory>;
