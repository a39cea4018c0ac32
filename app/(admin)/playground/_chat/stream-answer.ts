import { createParser } from "eventsource-parser";
import { streamAnswer as words } from "@/app/_words/playground";
import type { AnswerFacts } from "./turn";

/** The part of a streamed chunk that the playground reads. */
interface Chunk {
  id?: string;
  choices?: { delta?: { content?: string | null } }[];
  usage?: { prompt_tokens?: number; completion_tokens?: number; cost?: number };
  error?: { message?: string };
}

interface Call {
  secret: string;
  body: Record<string, unknown>;
  signal: AbortSignal;
  onText: (text: string) => void;
}

/** The gateway's answer to a call that it did not make. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** What refuses it where it is not covered, such as `credits` or `api_key`. */
    readonly budget: string | null,
  ) {
    super(message);
  }
}

/** Streams one answer from this portal's own API. Throws with the API's words when it refuses or breaks off. */
export async function streamAnswer({ secret, body, signal, onText }: Call): Promise<AnswerFacts> {
  const startedAt = performance.now();
  const since = () => Math.round(performance.now() - startedAt);
  const response = await fetch("/api/v1/chat/completions", {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    credentials: "omit",
    signal,
  });
  if (!response.ok || !response.body) throw await refusalOf(response);

  const seen: Chunk = {};
  let firstTokenMs: number | null = null;
  const parser = createParser({
    onEvent({ data }) {
      if (data === "[DONE]") return;
      const chunk = JSON.parse(data) as Chunk;
      seen.id ??= chunk.id;
      seen.usage = chunk.usage ?? seen.usage;
      seen.error = chunk.error ?? seen.error;
      const text = chunk.choices?.[0]?.delta?.content;
      if (!text) return;
      firstTokenMs ??= since();
      onText(text);
    },
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parser.feed(part.value);
  if (seen.error) throw new Error(seen.error.message ?? words.brokeOff);
  return {
    generationId: seen.id ?? response.headers.get("x-generation-id"),
    promptTokens: seen.usage?.prompt_tokens ?? null,
    completionTokens: seen.usage?.completion_tokens ?? null,
    cost: plainDecimal(seen.usage?.cost),
    firstTokenMs,
    latencyMs: since(),
  };
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body = (await response.json().catch(() => null)) as {
    error?: { message?: string; metadata?: { budget?: string } };
  } | null;
  const { message = words.gatewayAnsweredWithStatus(response.status), metadata } = body?.error ?? {};
  return new Refusal(message, response.status, metadata?.budget ?? null);
}

/** A cost below 0.000001 would otherwise be written with an exponent. */
function plainDecimal(cost: number | undefined): string | null {
  return cost === undefined ? null : cost.toFixed(9);
}
