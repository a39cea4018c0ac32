import type { Outcome } from "@/lib/holds";
import { costFromReport } from "@/lib/money";

/** What an answer, or the last chunk of a stream, says of itself. */
export type Reading = Pick<
  Outcome,
  | "generationId"
  | "model"
  | "provider"
  | "promptTokens"
  | "completionTokens"
  | "reasoningTokens"
  | "cachedTokens"
  | "cacheWriteTokens"
  | "audioTokens"
  | "imageTokens"
  | "isByok"
  | "promptCostNano"
  | "completionCostNano"
  | "finishReason"
> & {
  /** Null when no believable cost was reported; then OpenRouter is asked. */
  costNano: Outcome["costNano"] | null;
  upstreamCostNano: Outcome["upstreamCostNano"];
  hasError: boolean;
};

/** Of an answer that says nothing. */
export const NO_USE: Reading = {
  generationId: null,
  model: null,
  provider: null,
  finishReason: null,
  hasError: false,
  costNano: null,
  upstreamCostNano: null,
  promptCostNano: null,
  completionCostNano: null,
  promptTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  audioTokens: 0,
  imageTokens: 0,
  isByok: false,
};

interface ReportedBody {
  id?: unknown;
  model?: unknown;
  provider?: unknown;
  error?: unknown;
  choices?: { finish_reason?: unknown }[];
  usage?: {
    cost?: unknown;
    is_byok?: unknown;
    prompt_tokens?: unknown;
    completion_tokens?: unknown;
    cost_details?: ReportedCostDetails | null;
    prompt_tokens_details?: {
      cached_tokens?: unknown;
      cache_write_tokens?: unknown;
      audio_tokens?: unknown;
    } | null;
    completion_tokens_details?: {
      reasoning_tokens?: unknown;
      audio_tokens?: unknown;
      image_tokens?: unknown;
    } | null;
  } | null;
}

/** Reads a completion or a chunk of one, an embedding: whatever reports its use as chat does. Nothing in it is trusted to have the right type. */
export function readUsage(body: unknown): Reading {
  const { id, model, provider, error, choices, usage } = (body ?? {}) as ReportedBody;
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  const read = usage?.prompt_tokens_details;
  const written = usage?.completion_tokens_details;
  return {
    generationId: text(id),
    model: text(model),
    provider: text(provider),
    finishReason: text(choice?.finish_reason),
    hasError: error != null,
    ...money(usage),
    promptTokens: count(usage?.prompt_tokens),
    completionTokens: count(usage?.completion_tokens),
    reasoningTokens: count(written?.reasoning_tokens),
    cachedTokens: count(read?.cached_tokens),
    cacheWriteTokens: count(read?.cache_write_tokens),
    audioTokens: count(read?.audio_tokens) + count(written?.audio_tokens),
    imageTokens: count(written?.image_tokens),
  };
}

/** The parts have other names in answers of `/responses`. */
export interface ReportedCostDetails {
  upstream_inference_cost?: unknown;
  upstream_inference_prompt_cost?: unknown;
  upstream_inference_input_cost?: unknown;
  upstream_inference_completions_cost?: unknown;
  upstream_inference_output_cost?: unknown;
}

interface ReportedMoney {
  cost?: unknown;
  is_byok?: unknown;
  cost_details?: ReportedCostDetails | null;
}

/**
 * What the call cost and, of that, its prompt and its completion. On a provider's own key (BYOK) the cost is OpenRouter's
 * fee, which has no parts, and its provider charged besides.
 */
export function money(usage: ReportedMoney | null | undefined) {
  const isByok = usage?.is_byok === true;
  const details = usage?.cost_details;
  const prompt = details?.upstream_inference_prompt_cost ?? details?.upstream_inference_input_cost;
  const completion = details?.upstream_inference_completions_cost ?? details?.upstream_inference_output_cost;
  return {
    costNano: usage ? costFromReport(usage.cost) : null,
    isByok,
    upstreamCostNano: isByok ? costFromReport(details?.upstream_inference_cost) : null,
    promptCostNano: isByok ? null : costFromReport(prompt),
    completionCostNano: isByok ? null : costFromReport(completion),
  };
}

export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Fits Postgres' int; what is no count is none. */
export function count(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 2 ** 31 - 1
    ? value
    : 0;
}
