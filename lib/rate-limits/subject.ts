/** What a subject may do; null is no such limit. */
export interface Limits {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  maxParallel: number | null;
}

export type Whose = "api_key" | "tenant" | "end_user";

/** Somebody whose calls are counted. */
export interface RateSubject {
  whose: Whose;
  /** Unique among all subjects; what stands in braces is where a Redis cluster keeps it: all of a tenant together. */
  id: string;
  limits: Limits;
}

export type Rule = "requests_per_minute" | "tokens_per_minute" | "max_parallel";

/** What a subject has used, the call in hand included when it was let in. */
export interface Standing {
  requests: number;
  tokens: number;
  running: number;
  /** When the minute of each began, in ms; it begins with its first use. */
  requestsSince: number;
  tokensSince: number;
}

export interface Refused {
  subject: number;
  rule: Rule;
}

/** Whether a call is let in, and how its subjects then stand, in the order they were given. */
export interface Verdict {
  refused: Refused | null;
  standings: Standing[];
}

export const MINUTE_MS = 60_000;

/** Limits, or null where there is none. */
export function limitsOf(
  requestsPerMinute: number | null,
  tokensPerMinute: number | null,
  maxParallel: number | null,
): Limits | null {
  if (requestsPerMinute === null && tokensPerMinute === null && maxParallel === null) return null;
  return { requestsPerMinute, tokensPerMinute, maxParallel };
}
