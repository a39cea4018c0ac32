import { z } from "zod";
import { AllowedModels, Id, Instant } from "@/lib/shape";

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

const ModelId = z.string().min(1).max(200).meta({ description: "Its id", example: "openai/gpt-5-mini" });

export const QueryModelAccess = z.strictObject({
  model: ModelId,
  q: z.string().max(200).optional().meta({ description: "Part of the tenant's name", example: "acme" }),
});
export type QueryModelAccess = z.infer<typeof QueryModelAccess>;

export const SetModelAccess = z.strictObject({
  model: AllowedModels.element.meta({ description: "Its id", example: "openai/gpt-5-mini" }),
  is_allowed: z.boolean(),
});
export type SetModelAccess = z.infer<typeof SetModelAccess>;

export const TenantModelAccess = z
  .object({
    tenant_id: Id,
    tenant_name: z.string(),
    is_allowed: z.boolean(),
    denied_by: z.string().nullable().meta({
      description: "What of its denied models matches; null when it is refused for not being allowed",
    }),
  })
  .meta({ id: "TenantModelAccess", description: "Whether a tenant may call a model." });
export type TenantModelAccess = z.infer<typeof TenantModelAccess>;

export const ModelAccess = z
  .object({
    data: z.array(TenantModelAccess),
    has_more: z.boolean().meta({ description: "Whether there are more tenants than are listed" }),
  })
  .meta({ id: "ModelAccess", description: "Which tenants may call a model." });
export type ModelAccess = z.infer<typeof ModelAccess>;

export const QueryPriceHistory = z.strictObject({
  model: ModelId,
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
