import type { BursarError } from "@/lib/errors";

/** What goes back, before it is written as JSON. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** Writes an answer. Nothing here may be kept by anybody on the way. */
export function toResponse(answer: Answer, requestId: string): Response {
  return Response.json(answer.body, {
    status: answer.status,
    headers: { ...answer.headers, "cache-control": "no-store", "x-request-id": requestId },
  });
}

/** The one shape of every error of the admin API. */
export function errorAnswer(error: BursarError, requestId: string): Answer {
  const { param, facts, retryAfterSeconds } = error.details;
  const fields =
    facts?.fields ?? (param === undefined ? undefined : [{ path: param, message: error.message }]);
  const { code, message, status } = error;
  return {
    status,
    body: {
      error: { code, message, status, request_id: requestId, ...(fields !== undefined && { fields }) },
    },
    headers: {
      ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
      ...(status === 401 && { "www-authenticate": "Bearer" }),
    },
  };
}
