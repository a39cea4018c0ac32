import type { CallRecord } from "@/lib/calls";
import { asBursarError } from "@/lib/errors";
import { openRouterError } from "./error-bodies";
import { SKINS } from "./skins";

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
  /** What will be told of it when it is answered. */
  record: CallRecord;
}

/** An answer as either mount writes it. A stream that fails throws from its iterator and must not be ended as if whole. */
export interface GatewayReply {
  status: number;
  headers: Record<string, string>;
  body: Buffer | AsyncIterable<Buffer>;
}

const JSON_HEADERS = {
  "content-type": "application/json",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

export function json(status: number, value: unknown): GatewayReply {
  return { status, headers: { ...JSON_HEADERS }, body: Buffer.from(JSON.stringify(value)) };
}

/** What went wrong, in the body and status that clients of this route know. */
export function errorReply(error: unknown, requestId: string, path: string): GatewayReply {
  const known = asBursarError(error);
  const errorBody = SKINS[path]?.errorBody ?? openRouterError;
  const reply = json(known.status, errorBody(known, requestId));
  if (known.details.retryAfterSeconds !== undefined) {
    reply.headers["retry-after"] = String(known.details.retryAfterSeconds);
  }
  Object.assign(reply.headers, known.details.headers);
  if (known.status === 401) reply.headers["www-authenticate"] = 'Bearer realm="bursar"';
  return reply;
}
