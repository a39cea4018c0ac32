import { costFromReport, type NanoUsd } from "@/lib/money";
import { type Span, textOf } from "./otlp";

/** What a span says of a call. */
export interface BroadcastCall {
  generationId: string;
  /** The key's name at OpenRouter. */
  keyName: string | null;
  model: string;
  costNano: NanoUsd | null;
  promptTokens: number | null;
  completionTokens: number | null;
  endedAt: Date;
}

const LONGEST = 200;
/** OpenRouter's ids: `gen-…`, and what other kinds of calls have for it. */
const GENERATION_ID = /^[\w.:-]{1,200}$/;

/**
 * The call a span stands for. Null for one that is none, such as an attempt at a provider: only the whole call's span
 * carries OpenRouter's id (`gen_ai.response.id`) and the cost.
 */
export function callOf(span: Span, now: Date): BroadcastCall | null {
  const generationId = textOf(span, "gen_ai.response.id");
  if (generationId === undefined || !GENERATION_ID.test(generationId)) return null;
  const cost = textOf(span, "gen_ai.usage.total_cost");
  return {
    generationId,
    keyName: textOf(span, "trace.metadata.openrouter.api_key_name")?.slice(0, LONGEST) ?? null,
    model: modelOf(span),
    costNano: cost === undefined || cost === "" ? null : costFromReport(Number(cost)),
    promptTokens: countOf(span, ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"]),
    completionTokens: countOf(span, ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"]),
    endedAt: instantOf(span, now),
  };
}

function modelOf(span: Span): string {
  const model = textOf(span, "gen_ai.response.model") ?? textOf(span, "gen_ai.request.model") ?? "";
  return model.replaceAll("\0", "").toWellFormed().slice(0, LONGEST);
}

function countOf(span: Span, names: string[]): number | null {
  for (const name of names) {
    const count = Number(textOf(span, name) ?? Number.NaN);
    if (Number.isInteger(count) && count >= 0 && count < 2 ** 31) return count;
  }
  return null;
}

/** When the call ended; a time that cannot be is taken for now. */
function instantOf({ endTimeUnixNano }: Span, now: Date): Date {
  const ms = Number(endTimeUnixNano ?? Number.NaN) / 1e6;
  return ms > 0 && ms <= now.getTime() ? new Date(ms) : now;
}
