import type { ServerResponse } from "node:http";
import { ApiError } from "./api-error";

/** A whole JSON answer. */
export interface JsonReply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** An answer that takes its time; `make` runs when the wait is over, client still there or not. */
interface LaterReply {
  afterMs: number;
  make(): JsonReply;
}

/** An answer that writes to the wire itself. */
interface StreamReply {
  stream(response: ServerResponse): void;
}

export type Reply = JsonReply | LaterReply | StreamReply;

export function ok(body: unknown, headers?: Record<string, string>): JsonReply {
  return { status: 200, body, headers };
}

/** Anything but a refusal is a defect of the fake and says so. */
export function refusal(cause: unknown): JsonReply {
  if (cause instanceof ApiError) return { status: cause.status, body: cause.body(), headers: cause.headers };
  const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return { status: 500, body: { error: { code: 500, message: `The fake OpenRouter failed: ${message}` } } };
}
