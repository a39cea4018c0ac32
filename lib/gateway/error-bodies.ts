import type { BursarError } from "@/lib/errors";

/** OpenRouter's error body: `{error: {code: <status>, message, metadata: {reason, request_id, …}}}`. */
export function openRouterError(error: BursarError, requestId: string) {
  return {
    error: {
      code: error.status,
      message: error.message,
      metadata: {
        reason: error.code,
        request_id: requestId,
        ...(error.details.param && { param: error.details.param }),
        ...error.details.facts,
      },
    },
  };
}
