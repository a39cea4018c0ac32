/** Every way Bursar says no. The domain throws codes; this table alone knows their HTTP status. */
const STATUS = {
  invalid_request: 400,
  invalid_json: 400,
  invalid_json_shape: 400,
  invalid_utf8: 400,
  duplicate_key: 400,
  too_deep: 400,
  too_many: 400,
  unsupported_parameter: 400,
  end_user_mismatch: 400,
  model_not_found: 400,
  invalid_api_key: 401,
  key_revoked: 401,
  unauthenticated: 401,
  budget_exceeded: 402,
  forbidden: 403,
  step_up_required: 403,
  second_factor_required: 401,
  tenant_suspended: 403,
  ip_not_allowed: 403,
  origin_not_allowed: 403,
  model_not_allowed: 403,
  unpriced_model: 403,
  parameter_not_allowed: 403,
  too_many_end_users: 403,
  end_user_token_required: 403,
  end_user_token_invalid: 403,
  end_user_token_expired: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_in_flight: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  expectation_failed: 417,
  misdirected_host: 421,
  idempotency_mismatch: 422,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  upstream_unreachable: 502,
  upstream_tls: 502,
  upstream_reset: 502,
  upstream_incomplete: 502,
  upstream_error: 502,
  upstream_malformed: 502,
  upstream_redirect: 502,
  upstream_encoding: 502,
  db_unavailable: 503,
  busy: 503,
  overloaded: 503,
  secret_unavailable: 503,
  upstream_auth: 503,
  upstream_credits: 503,
  upstream_down: 503,
  not_provisioned: 503,
  shutting_down: 503,
  upstream_timeout: 504,
  upstream_overloaded: 529,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof STATUS;

export interface ErrorDetails {
  /** The field of the request that is at fault. */
  param?: string;
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number;
  /** Public facts for the caller's program, such as which budget and how much it has left. */
  facts?: Record<string, unknown>;
  /** Headers the answer carries beside its body. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** An error whose message is meant for the caller. Anything else that is thrown is answered with fixed words and logged. */
export class BursarError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "BursarError";
    this.code = code;
    this.status = STATUS[code];
    this.details = details;
  }
}

/** A missing thing and a foreign tenant's thing are told apart by nobody (I7). */
export function notFound(noun: string): BursarError {
  return new BursarError("not_found", `No such ${noun}.`);
}

/** Node's and Postgres' ways of saying that the database cannot be reached or will not answer in time. */
const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "57P01",
  "57P02",
  "57P03",
  "57014",
  "25P03",
  "53300",
  "53100",
  "08006",
  "08001",
  "08003",
  "P1001",
  "P1002",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
]);

/** Postgres' ways of saying that others are in the way just now: a lock not granted, a deadlock, a conflict. */
const BUSY = new Set(["55P03", "40P01", "40001"]);

/** Turns whatever was thrown into an error that may be shown: the database being away is 503, never 401 (I12). */
export function asBursarError(error: unknown): BursarError {
  if (error instanceof BursarError) return error;
  if (hasCode(error, BUSY)) {
    return new BursarError("busy", "Others are changing the same account just now. Try again in a moment.", {
      retryAfterSeconds: 1,
      cause: error,
    });
  }
  if (isDatabaseAway(error)) {
    return new BursarError("db_unavailable", "The database is not answering. Try again shortly.", {
      retryAfterSeconds: 2,
      cause: error,
    });
  }
  return new BursarError(
    "internal",
    "Something went wrong on our side. The request id finds it in the logs.",
    {
      cause: error,
    },
  );
}

function isDatabaseAway(error: unknown): boolean {
  if (hasCode(error, AWAY)) return true;
  if (!(error instanceof Error)) return false;
  if (AWAY_IN_WORDS.test(error.message)) return true;
  return error.cause !== undefined && error.cause !== error && isDatabaseAway(error.cause);
}

const AWAY_IN_WORDS =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|not queryable|DatabaseNotReachable/;

/** Whether an error, or what caused it, carries one of these codes. */
function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && codes.has(code)) return true;
  return error.cause !== undefined && error.cause !== error && hasCode(error.cause, codes);
}
