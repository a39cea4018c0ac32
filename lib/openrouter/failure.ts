/**
 * How a call to OpenRouter's management API can fail.
 * - `unreachable`: no answer, a 5xx or an unreadable one; whether it took effect is unknown
 * - `refused`: OpenRouter said no and why; it took no effect
 * - `unauthorised`: the provisioning key itself is not accepted
 * - `rate_limited`: too many calls; it took no effect
 */
export type FailureKind = "unreachable" | "refused" | "unauthorised" | "rate_limited";

/** A failed call to OpenRouter's management API. The message is written for the operator and holds no secret. */
export class OpenRouterFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
    readonly details: { status?: number; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = "OpenRouterFailure";
  }
}
