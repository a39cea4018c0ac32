import { BursarError } from "@/lib/errors";

/** A caller's mistake in the second shape OpenRouter's validation answers on some routes. */
export class ZodShapedError extends BursarError {
  constructor(issues: unknown) {
    super("invalid_request", JSON.stringify(issues));
    this.name = "ZodShapedError";
  }
}

/** OpenRouter's error body: `{error: {code: <status>, message, metadata: {reason, request_id, …}}}`. */
export function openRouterError(error: BursarError, requestId: string) {
  if (error instanceof ZodShapedError)
    return { success: false, error: { name: "ZodError", message: error.message } };
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
