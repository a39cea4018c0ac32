import { z } from "zod";
import { Instant } from "@/lib/shape";

const Price = z.string().nullable().meta({ description: "USD per token; null where the price is not fixed" });

export const Model = z
  .object({
    id: z.string(),
    name: z.string(),
    context_length: z.int().nullable(),
    prompt_price: Price,
    completion_price: Price,
    max_completion_tokens: z.int().nullable(),
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
