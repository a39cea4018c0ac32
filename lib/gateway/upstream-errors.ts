import { BursarError, type ErrorCode } from "@/lib/errors";

const MAX_RETRY_AFTER_SECONDS = 3_600;
const MAX_HEADERS = 100;

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
  if (cause instanceof BursarError) return cause;
  const code = codeOf(cause);
  if (
    code === "UND_ERR_CONNECT_TIMEOUT" ||
    code === "UND_ERR_HEADERS_TIMEOUT" ||
    code === "UND_ERR_BODY_TIMEOUT"
  ) {
    return new BursarError("upstream_timeout", "OpenRouter did not answer in time.", { cause });
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW" || (cause as Error)?.name === "HTTPParserError") {
    return new BursarError("upstream_malformed", "OpenRouter's answer is not well-formed HTTP.", { cause });
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

/**
 * OpenRouter's refusal of a call, for the tenant: what is the operator's trouble is 503 and never looks like the tenant's
 * key. Words of OpenRouter's reach the tenant only out of its own error body; a page of HTML never does.
 */
export function refusal(status: number, body: string, retryAfter: string | null): BursarError {
  const error = errorOf(body);
  const retryAfterSeconds = retrySeconds(retryAfter);
  const of = (code: ErrorCode, message: string) => new BursarError(code, message, { retryAfterSeconds });
  if (status === 401) return deadKey();
  if (error && (status === 402 || status === 403) && isLimitOfKey(error)) {
    return of(
      "budget_exceeded",
      "This account's limit at OpenRouter is exhausted. Its operator can raise it.",
    );
  }
  if (status === 402) return of("upstream_credits", "The operator's OpenRouter account is out of credits.");
  if (status === 429)
    return of("rate_limited", error?.message ?? "OpenRouter limits the rate of calls at the moment.");
  if (status === 529)
    return of(
      "upstream_overloaded",
      "The model's provider is overloaded. Ask again shortly, or name another model.",
    );
  if (status >= 500 || !error) {
    return of("upstream_error", `OpenRouter failed with status ${status}.`);
  }
  return new UpstreamRefusal(status, error.message);
}

/** A key's cap or a workspace's budget, as far as OpenRouter's words tell. */
function isLimitOfKey({ message, limitSource }: ErrorFacts): boolean {
  return (
    limitSource === "openrouter_key_limit" ||
    message.startsWith("Key limit exceeded") ||
    /^Workspace .{0,40}budget .{0,40}exceeded/.test(message)
  );
}

/** Whether an answer says that OpenRouter itself is failing; a provider's failure is its own. */
export function isOpenRouterDown(status: number, body: string): boolean {
  return status >= 500 && typeof errorOf(body)?.providerName !== "string";
}

/** The operator's trouble, and never a word about the tenant's own key, which is a good one. */
export function deadKey(): BursarError {
  return new BursarError(
    "upstream_auth",
    "The operator's OpenRouter key for this account does not work at the moment. The operator has been told.",
  );
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

/**
 * Redirects are not followed and encodings not decoded: both are how a key ends up elsewhere. Nor is an answer with
 * hundreds of headers taken for OpenRouter's.
 */
export function unusableAnswer(
  status: number,
  headers: Record<string, string | string[] | undefined>,
): BursarError | null {
  if (status >= 300 && status < 400) {
    return new BursarError(
      "upstream_redirect",
      "OpenRouter answered with a redirect, which is not followed.",
    );
  }
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    return new BursarError("upstream_encoding", "OpenRouter answered in an encoding that was not asked for.");
  }
  if (Object.keys(headers).length > MAX_HEADERS) {
    return new BursarError("upstream_malformed", `OpenRouter's answer has more than ${MAX_HEADERS} headers.`);
  }
  return null;
}

/** RFC 9110 §5.6.7, the one form that is still sent: `Sun, 06 Nov 1994 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Whole seconds from now, at most an hour; nothing for what is neither seconds nor a date (RFC 9110 §10.2.3). */
export function retrySeconds(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : HTTP_DATE.test(header)
      ? (Date.parse(header) - Date.now()) / 1000
      : NaN;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(Math.ceil(seconds), 0), MAX_RETRY_AFTER_SECONDS);
}

interface ErrorFacts {
  message: string;
  limitSource: unknown;
  providerName: unknown;
}

function errorOf(body: string): ErrorFacts | null {
  try {
    const { error } = JSON.parse(body) as {
      error?: { message?: unknown; metadata?: { limit_source?: unknown; provider_name?: unknown } };
    };
    if (typeof error?.message !== "string") return null;
    const { limit_source: limitSource, provider_name: providerName } = error.metadata ?? {};
    return { message: error.message.slice(0, 2_000), limitSource, providerName };
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
