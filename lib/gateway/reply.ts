import { asBursarError, type BursarError, type ErrorCode } from "@/lib/errors";

/** A request as either mount hands it over. Header names are lower-case. */
export interface GatewayRequest {
  id: string;
  method: string;
  /** Below `/api/v1`, such as `/chat/completions`. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: Buffer;
  /** The client's own; null when nobody can tell. */
  address: string | null;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

/** An answer as either mount writes it. A stream that fails throws from its iterator and must not be ended as if whole. */
export interface GatewayReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer | AsyncIterable<Buffer>;
}

const JSON_HEADERS = { "content-type": "application/json", "cache-control": "no-store" };

export function json(status: number, value: unknown): GatewayReply {
  return { status, headers: { ...JSON_HEADERS }, body: Buffer.from(JSON.stringify(value)) };
}

/** OpenRouter's error body and status: `{error: {code: <status>, message, metadata: {reason, request_id, …}}}`. */
export function errorReply(error: unknown, requestId: string): GatewayReply {
  const known = asBursarError(error);
  const reply = json(known.status, errorBody(known, requestId));
  if (known.details.retryAfterSeconds !== undefined) {
    reply.headers["retry-after"] = String(known.details.retryAfterSeconds);
  }
  Object.assign(reply.headers, known.details.headers);
  if (known.status === 401) reply.headers["www-authenticate"] = 'Bearer realm="bursar"';
  return reply;
}

/** How a stream that has begun says that it failed (openrouter-api.md, mid-stream errors): one chunk, then no `[DONE]`. */
export function errorChunk(
  error: BursarError,
  requestId: string,
  generationId: string | null,
  model: string,
): Buffer {
  const body = errorOf(error, requestId);
  const chunk = {
    id: generationId ?? requestId,
    object: "chat.completion.chunk",
    created: Math.floor(Date.now() / 1000),
    model,
    error: {
      ...body,
      metadata: { error_type: STREAM_ERROR_TYPES[error.code] ?? "server", ...body.metadata },
    },
    choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: "error" }],
  };
  return Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
}

const STREAM_ERROR_TYPES: Partial<Record<ErrorCode, string>> = {
  key_revoked: "authentication",
  upstream_timeout: "timeout",
  upstream_reset: "provider_unavailable",
  upstream_incomplete: "provider_unavailable",
};

/** OpenRouter's error body alone. */
export function errorBody(error: BursarError, requestId: string) {
  return { error: errorOf(error, requestId) };
}

function errorOf(error: BursarError, requestId: string) {
  return {
    code: error.status,
    message: error.message,
    metadata: {
      reason: error.code,
      request_id: requestId,
      ...(error.details.param && { param: error.details.param }),
      ...error.details.facts,
    },
  };
}
