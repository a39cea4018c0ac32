import { z } from "zod";
import { CancelMode, GenerationState } from "@/lib/db";
import { ExportFormat } from "@/lib/export-file";
import { PageQuery, pageOf } from "@/lib/page";
import { Id, Instant, Usd, UsdInput } from "@/lib/shape";

const Since = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "must be a day or an ISO 8601 time with an offset")
  .refine((text) => text.startsWith("2"), "must be of this millennium")
  .meta({ type: "string", example: "2026-11-22" });

const GenerationFilter = z.strictObject({
  tenant_id: Id.optional(),
  api_key_id: Id.optional(),
  model: z.string().max(200).optional(),
  provider: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Who served it; empty for calls that no provider is known of", example: "OpenAI" }),
  end_user: z.string().max(200).optional(),
  session: z.string().max(200).optional().meta({ description: "The client's name for a conversation" }),
  status: z.enum(["ok", "failed"]).optional().meta({
    description: "Failed is what usage counts as errors: a call with an `error_reason`",
  }),
  state: z.enum(GenerationState).optional(),
  min_price: UsdInput.optional().meta({ description: "What the tenant pays, USD: at least so much" }),
  max_price: UsdInput.optional().meta({ description: "What the tenant pays, USD: at most so much" }),
  from: Since.optional().meta({ description: "From this instant, or the start of this UTC day" }),
  to: Since.optional().meta({ description: "Before this instant, or to the end of this UTC day" }),
});
export type GenerationFilter = z.infer<typeof GenerationFilter>;

export const ListGenerations = z.strictObject({ ...PageQuery.shape, ...GenerationFilter.shape });
export type ListGenerations = z.infer<typeof ListGenerations>;

export const TailGenerations = GenerationFilter.omit({ from: true, to: true }).extend({
  since: z.iso.datetime({ offset: true, error: "must be an ISO 8601 time with an offset" }).optional().meta({
    description: "Begin after this instant: the `since` of the last event; without it, a few seconds ago",
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
    provisioned_key_id: Id.optional().meta({
      description: "The OpenRouter key it was made with; for operators only",
    }),
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
    prompt_price: Usd.nullable().meta({
      description: "What of the price is for the prompt, USD; null where OpenRouter did not say",
    }),
    completion_price: Usd.nullable().meta({
      description:
        "What of the price is for the completion, USD. What is left is for what OpenRouter charges besides, such as searches",
    }),
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

export const UpstreamRecord = z
  .object({
    generation_id: z.string().meta({ description: "OpenRouter's id of the call" }),
    attempts: z
      .array(
        z.object({
          provider: z.string().nullable(),
          model: z.string().nullable(),
          status: z.int().nullable().meta({ description: "What the provider answered" }),
          latency_ms: z.number().nullable(),
        }),
      )
      .meta({ description: "The providers that OpenRouter tried, in order" }),
    record: z.record(z.string(), z.unknown()).meta({ description: "All that OpenRouter says of it" }),
  })
  .meta({ id: "UpstreamRecord", description: "A call as OpenRouter keeps it." });
export type UpstreamRecord = z.infer<typeof UpstreamRecord>;
