import type { OpenRouterError } from "@openrouter/sdk/models/errors";
import { z } from "zod";
import { OpenRouterFailure } from "./failure";

/** The body of every error OpenRouter writes itself; edges in front of it answer HTML. */
const ErrorBody = z.object({ error: z.object({ message: z.string() }) });

/** Sorts whatever the SDK threw into the closed set of failures. */
export async function failureOf(error: unknown): Promise<OpenRouterFailure> {
  const { OpenRouterError, SDKValidationError } = await import("@openrouter/sdk/models/errors");
  if (error instanceof OpenRouterError) return failureOfStatus(error);
  if (error instanceof SDKValidationError) {
    return new OpenRouterFailure("refused", "The request does not fit OpenRouter's API.", { cause: error });
  }
  return new OpenRouterFailure("unreachable", "OpenRouter did not answer.", { cause: error });
}

function failureOfStatus(error: OpenRouterError): OpenRouterFailure {
  const status = error.statusCode;
  const details = { status, cause: error };
  if (status === 401 || status === 403) {
    return new OpenRouterFailure(
      "unauthorised",
      `OpenRouter does not accept the provisioning key (${status}).`,
      details,
    );
  }
  if (status === 429) {
    const retryAfterSeconds = secondsOf(error.headers.get("retry-after"));
    return new OpenRouterFailure("rate_limited", "OpenRouter limits the rate of management calls.", {
      ...details,
      retryAfterSeconds,
    });
  }
  if (status >= 400 && status < 500 && status !== 408) {
    return new OpenRouterFailure(
      "refused",
      `OpenRouter refused (${status}): ${reasonOf(error.body)}`,
      details,
    );
  }
  // Also a 2xx whose body cannot be read: the call may well have taken effect.
  return new OpenRouterFailure("unreachable", `OpenRouter gave no usable answer (${status}).`, details);
}

function reasonOf(body: string): string {
  try {
    return ErrorBody.parse(JSON.parse(body)).error.message.slice(0, 300);
  } catch {
    return "no reason given";
  }
}

function secondsOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 300) : 10;
}
