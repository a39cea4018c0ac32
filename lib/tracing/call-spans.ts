import { randomBytes } from "node:crypto";
import type { CallRecord } from "@/lib/calls";
import { formatUsd, usdNumber } from "@/lib/money";
import { type Attributes, KIND, type Span } from "./span";
import type { TraceContext } from "./trace-context";

/** Where calls are forwarded to, for the attributes of the span that does it. */
export interface Destination {
  address: string;
  port: number;
}

/** GenAI's names for what a route does; others are not inference. */
const OPERATIONS: Record<string, string> = {
  "/chat/completions": "chat",
  "/messages": "chat",
  "/responses": "chat",
  "/completions": "text_completion",
  "/embeddings": "embeddings",
  "/rerank": "rerank",
  "/images": "generate_content",
  "/audio/speech": "generate_content",
  "/audio/transcriptions": "generate_content",
};

const SERVER_FAULT_FROM = 500;
const SPAN_ID_BYTES = 8;
const MAX_SPANS = 8;

/**
 * The spans of a finished call: the request, the steps it went through, and the call to OpenRouter as a GenAI client span.
 * Attributes are OpenTelemetry's (http.*, gen_ai.*), and bursar.* where it has none.
 */
export function callSpans(call: CallRecord, context: TraceContext, destination: Destination): Span[] {
  const nextId = spanIds();
  const { traceId } = context;
  const end = call.endedAt ?? call.startedAt;
  const request: Span = {
    traceId,
    spanId: nextId(),
    parentSpanId: context.parentSpanId,
    name: `${call.method} /api/v1${call.route}`,
    kind: KIND.server,
    startedAt: call.startedAt,
    endedAt: end,
    attributes: requestAttributes(call),
    isError: call.status >= SERVER_FAULT_FROM || (call.status < 400 && call.reason !== null),
  };
  const spans = [request];
  let at = call.startedAt;
  let parent = request.spanId;
  const step = (name: string, until: number | null, isReached: boolean) => {
    if (!isReached) return;
    spans.push(inner(name, at, until ?? end, until === null && call.reason !== null));
    at = until ?? end;
  };
  step("authenticate", call.authenticatedAt, call.route !== "unknown");
  step("admit", call.admittedAt, call.authenticatedAt !== null && call.route in OPERATIONS);
  step("hold", call.heldAt, call.admittedAt !== null);
  if (call.heldAt !== null) {
    const inference = inferenceSpan();
    spans.push(inference);
    parent = inference.spanId;
    step("forward", call.answeredAt, true);
    step("meter", call.receivedAt, call.answeredAt !== null);
    parent = request.spanId;
    step("settle", end, call.receivedAt !== null);
  }
  return spans;

  function inner(name: string, startedAt: number, endedAt: number, isError: boolean): Span {
    const attributes = isError ? { "error.type": call.reason } : {};
    const kind = KIND.internal;
    return {
      traceId,
      spanId: nextId(),
      parentSpanId: parent,
      name,
      kind,
      startedAt,
      endedAt,
      attributes,
      isError,
    };
  }

  function inferenceSpan(): Span {
    const operation = OPERATIONS[call.route]!;
    return {
      traceId,
      spanId: nextId(),
      parentSpanId: request.spanId,
      name: `${operation} ${call.model}`,
      kind: KIND.client,
      startedAt: call.heldAt!,
      endedAt: call.receivedAt ?? end,
      attributes: inferenceAttributes(call, operation, destination),
      isError: call.reason !== null,
    };
  }
}

function requestAttributes(call: CallRecord): Attributes {
  return {
    "http.request.method": call.method,
    "http.route": `/api/v1${call.route}`,
    "http.response.status_code": call.status,
    "url.scheme": "http",
    "error.type": call.reason,
    "bursar.request.id": call.requestId,
    "bursar.tenant.id": call.tenantId,
    "bursar.api_key.id": call.apiKeyId,
    "bursar.cost.usd": call.outcome && formatUsd(call.outcome.costNano),
  };
}

function inferenceAttributes(
  call: CallRecord,
  operation: string,
  { address, port }: Destination,
): Attributes {
  const { outcome } = call;
  return {
    "gen_ai.operation.name": operation,
    "gen_ai.provider.name": "openrouter",
    "gen_ai.request.model": call.model,
    "gen_ai.request.stream": call.isStreamed || null,
    "gen_ai.response.model": outcome?.model,
    "gen_ai.response.id": call.generationId,
    "gen_ai.response.finish_reasons": outcome?.finishReason ? [outcome.finishReason] : null,
    "gen_ai.response.time_to_first_chunk": outcome?.firstTokenMs == null ? null : outcome.firstTokenMs / 1000,
    "gen_ai.usage.input_tokens": outcome?.promptTokens,
    "gen_ai.usage.output_tokens": outcome?.completionTokens,
    "gen_ai.usage.cache_read.input_tokens": outcome?.cachedTokens || null,
    "gen_ai.usage.reasoning.output_tokens": outcome?.reasoningTokens || null,
    "gen_ai.usage.cost": outcome && usdNumber(outcome.costNano),
    "server.address": address,
    "server.port": port,
    "error.type": call.reason,
    "bursar.upstream.provider": outcome?.provider,
  };
}

/** Random ids for one call's spans, from one question to the system. */
function spanIds(): () => string {
  const hex = randomBytes(MAX_SPANS * SPAN_ID_BYTES).toString("hex");
  let at = 0;
  return () => hex.slice(at, (at += 2 * SPAN_ID_BYTES));
}
