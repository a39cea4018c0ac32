import { z } from "zod";
import { CancelMode, GenerationState } from "@/lib/db";
import { ExportFormat } from "@/lib/export-file";
import { PageQuery, pageOf } from "@/lib/page";
import { Id, Instant, Usd } from "@/lib/shape";

const Since = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "must be a day or an ISO 8601 time with an offset")
  .refine((text) => text.startsWith("2"), "must be of this millennium")
  .meta({ type: "string", example: "2026-11-22" });

const GenerationFilter = z.strictObject({
  tenant_id: Id.optional(),
  api_key_id: Id.optional(),
  model: z.string().max(200).optional(),
  end_user: z.string().max(200).optional(),
  state: z.enum(GenerationState).optional(),
  from: Since.optional().meta({ description: "From this instant, or the start of this UTC day" }),
  to: Since.optional().meta({ description: "Before this instant, or to the end of this UTC day" }),
});
export type GenerationFilter = z.infer<typeof GenerationFilter>;

export const ListGenerations = z.strictObject({ ...PageQuery.shape, ...GenerationFilter.shape });
export type ListGenerations = z.infer<typeof ListGenerations>;

export const TailGenerations = GenerationFilter.omit({ from: true, to: true }).extend({
  since: z.iso.datetime({ offset: true, error: "must be an ISO 8601 time with an offset" }).optional().meta({
    description: "Begin after this instant: the `since` of the last event; without it, now",
  }),
});
export type TailGenerations = z.infer<typeof TailGenerations>;

export const ExportGenerations = z.strictObject({
  ...GenerationFilter.shape,
  format: ExportFormat.default("csv"),
});
export type ExportGenerations = z.infer<typeof ExportGenerations>;

export const Generation = z
  .object({
    id: Id,
    generation_id: z.string().nullable().meta({ description: "OpenRouter's id of the call" }),
    tenant_id: Id,
    tenant_name: z.string(),
    api_key_id: Id,
    api_key_name: z.string(),
    end_user: z.string().nullable(),
    session_id: z.string().nullable().meta({ description: "The client's name for a conversation" }),
    model_asked: z.string(),
    model: z.string(),
    provider: z.string().nullable(),
    prompt_tokens: z.int(),
    completion_tokens: z.int(),
    reasoning_tokens: z.int(),
    cached_tokens: z.int(),
    cache_write_tokens: z.int(),
    audio_tokens: z.int(),
    image_tokens: z.int(),
    price: Usd.meta({ description: "What the tenant pays, USD" }),
    cost: Usd.nullable().meta({
      description: "What OpenRouter charged, USD; null where that is the operator's to know",
    }),
    upstream_cost: Usd.nullable().meta({
      description: "What the provider charged besides, on a key of the account's own",
    }),
    is_byok: z.boolean(),
    held: Usd,
    state: z
      .enum(GenerationState)
      .meta({ description: "An estimate is corrected once OpenRouter has told the cost" }),
    status: z.int(),
    finish_reason: z.string().nullable(),
    streamed: z.boolean(),
    cancelled: z.boolean(),
    cancel_mode: z.enum(CancelMode).nullable().meta({
      description:
        "What became of it when its client left: ended at OpenRouter, or read to its end because ending it would have saved nothing",
    }),
    error_reason: z.string().nullable(),
    latency_ms: z.int().nullable(),
    first_token_ms: z.int().nullable(),
    created_at: Instant,
    settled_at: Instant,
  })
  .meta({ id: "Generation", description: "One metered call." });
export type Generation = z.infer<typeof Generation>;

export const GenerationPage = pageOf(Generation);
export type GenerationPage = z.infer<typeof GenerationPage>;
