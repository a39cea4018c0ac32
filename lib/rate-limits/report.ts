import { BursarError } from "@/lib/errors";
import { MINUTE_MS, type RateSubject, type Rule, type Standing, type Verdict, type Whose } from "./subject";

const BUSY_RETRY_MS = 1_000;

const WHO: Record<Whose, string> = { api_key: "This key", tenant: "This account", end_user: "This end user" };

interface Allowance {
  rule: Rule;
  whose: Whose;
  limit: number;
  remaining: number;
  /** Milliseconds until it is granted anew. */
  resetMs: number;
}

/** `X-RateLimit-*` of the rule that is nearest to refusing, for a call that was let in. */
export function rateHeaders(subjects: RateSubject[], { standings }: Verdict, now: number) {
  let nearest: Allowance | null = null;
  for (const [index, subject] of subjects.entries()) {
    for (const allowance of allowancesOf(subject, standings[index]!, now)) {
      if (!nearest || allowance.remaining / allowance.limit < nearest.remaining / nearest.limit)
        nearest = allowance;
    }
  }
  return nearest ? headersOf(nearest, now) : {};
}

/** The 429 of a call that was not, naming whose rule it is and when to come again. */
export function rateError(subjects: RateSubject[], verdict: Verdict, now: number): BursarError {
  const { subject: index, rule } = verdict.refused!;
  const subject = subjects[index]!;
  const allowance = allowancesOf(subject, verdict.standings[index]!, now).find((one) => one.rule === rule)!;
  const retryAfterSeconds = Math.max(1, Math.ceil(allowance.resetMs / 1000));
  const { whose, limit } = allowance;
  const what = rule === "requests_per_minute" ? "requests" : "tokens";
  const message =
    rule === "max_parallel"
      ? `${WHO[whose]} may have ${limit} calls running at the same time. Wait for one to end.`
      : `${WHO[whose]} may use ${limit} ${what} a minute. Try again in ${retryAfterSeconds} s.`;
  return new BursarError("rate_limited", message, {
    retryAfterSeconds,
    facts: { rule, scope: whose, limit },
    headers: headersOf({ ...allowance, remaining: 0 }, now),
  });
}

function allowancesOf({ whose, limits }: RateSubject, standing: Standing, now: number): Allowance[] {
  const rest = (since: number) => Math.max(0, since + MINUTE_MS - now);
  const known: [Rule, number | null, number, number][] = [
    ["requests_per_minute", limits.requestsPerMinute, standing.requests, rest(standing.requestsSince)],
    ["tokens_per_minute", limits.tokensPerMinute, standing.tokens, rest(standing.tokensSince)],
    ["max_parallel", limits.maxParallel, standing.running, BUSY_RETRY_MS],
  ];
  return known.flatMap(([rule, limit, used, resetMs]) =>
    limit === null ? [] : [{ rule, whose, limit, remaining: Math.max(0, limit - used), resetMs }],
  );
}

/** OpenRouter's headers (the reset in unix ms), and which rule they speak of. */
function headersOf({ rule, whose, limit, remaining, resetMs }: Allowance, now: number) {
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Math.ceil(now + resetMs)),
    "x-ratelimit-rule": `${whose}.${rule}`,
  };
}
