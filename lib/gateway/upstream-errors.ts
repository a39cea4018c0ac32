import { BursarError, type ErrorCode } from "@/lib/errors";

const MAX_RETRY_AFTER_SECONDS = 3_600;

/** Codes of Node and undici for a connection that never carried the request. */
const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Sent and lost, or never sent: decides whether the hold may be released at once. */
export function wasNeverSent(error: unknown): boolean {
  return UNREACHABLE.has(codeOf(error)) || isTlsError(error);
}

/** What a failed connection or a broken answer is called towards the caller. */
export function connectionError(cause: unknown): BursarError {
  const code = codeOf(cause);
  if (
    code === "UND_ERR_CONNECT_TIMEOUT" ||
    code === "UND_ERR_HEADERS_TIMEOUT" ||
    code === "UND_ERR_BODY_TIMEOUT"
  ) {
    return new BursarError("upstream_timeout", "OpenRouter did not answer in time.", { cause });
  }
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
    return new BursarError("upstream_malformed", "OpenRouter's answer is too large.", { cause });
  }
  if (isTlsError(cause)) {
    return new BursarError("upstream_tls", "OpenRouter's certificate could not be verified.", { cause });
  }
  if (UNREACHABLE.has(code)) {
    return new BursarError("upstream_unreachable", "OpenRouter cannot be reached. Nothing was charged.", {
      cause,
    });
  }
  return new BursarError(
    "upstream_reset",
    "The connection to OpenRouter broke. What it cost is being found out.",
    {
      cause,
    },
  );
}

/** OpenRouter's refusal of a call, for the tenant: what is the operator's trouble is 503 and never looks like the tenant's key. */
export function refusal(status: number, body: string, retryAfter: string | null): BursarError {
  const error = errorOf(body);
  const retryAfterSeconds = retrySeconds(retryAfter);
  const of = (code: ErrorCode, message: string) => new BursarError(code, message, { retryAfterSeconds });
  if (status === 401)
    return of("upstream_auth", "The operator's OpenRouter key does not work at the moment.");
  const isKeyLimit =
    error?.message.startsWith("Key limit exceeded") || error?.limitSource === "openrouter_key_limit";
  if (isKeyLimit && (status === 402 || status === 403)) {
    return of(
      "budget_exceeded",
      "This account's limit at OpenRouter is exhausted. Its operator can raise it.",
    );
  }
  if (status === 402) return of("upstream_credits", "The operator's OpenRouter account is out of credits.");
  if (status === 429)
    return of("rate_limited", error?.message ?? "OpenRouter limits the rate of calls at the moment.");
  if (status >= 500 || !error) {
    return of("upstream_error", `OpenRouter failed with status ${status}.`);
  }
  return new UpstreamRefusal(status, error.message);
}

/** A refusal that is the caller's own and passes with OpenRouter's status and words. */
class UpstreamRefusal extends BursarError {
  constructor(
    override readonly status: number,
    message: string,
  ) {
    super("invalid_request", message);
  }
}

/** Redirects are not followed and encodings not decoded: both are how a key ends up elsewhere. */
export function unusableAnswer(status: number, contentEncoding: string | null): BursarError | null {
  if (status >= 300 && status < 400) {
    return new BursarError(
      "upstream_redirect",
      "OpenRouter answered with a redirect, which is not followed.",
    );
  }
  if (contentEncoding !== null && contentEncoding !== "identity") {
    return new BursarError("upstream_encoding", "OpenRouter answered in an encoding that was not asked for.");
  }
  return null;
}

/** Whole seconds from now, at most an hour; null for what is neither seconds nor a date (RFC 9110 §10.2.3). */
export function retrySeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), MAX_RETRY_AFTER_SECONDS);
}

function errorOf(body: string): { message: string; limitSource: unknown } | null {
  try {
    const { error } = JSON.parse(body) as {
      error?: { message?: unknown; metadata?: { limit_source?: unknown } };
    };
    if (typeof error?.message !== "string") return null;
    return { message: error.message.slice(0, 2_000), limitSource: error.metadata?.limit_source };
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown })?.code ?? "");
}

function isTlsError(error: unknown): boolean {
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(codeOf(error));
}
