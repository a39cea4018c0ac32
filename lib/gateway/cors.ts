import { BursarError } from "@/lib/errors";
import { isAmong } from "@/lib/origins";
import type { GatewayReply, GatewayRequest } from "./reply";

// Browsers may call from any page, as they may OpenRouter: a key is the credential, no cookie.

const METHODS = "GET, POST, PATCH, PUT, DELETE, OPTIONS";

/** What a script may read of an answer beside its body. */
const EXPOSED = [
  "x-request-id",
  "x-generation-id",
  "x-provider-name",
  "x-openrouter-cache-status",
  "retry-after",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-ratelimit-rule",
  "x-bursar-max-tokens",
  "etag",
].join(", ");

/** What clients of OpenRouter, OpenAI and Anthropic send. */
const SENDABLE =
  /^(authorization|content-type|accept|user-agent|idempotency-key|if-none-match|x-api-key|http-referer|x-title|x-session-id|x-request-id|traceparent|tracestate|baggage|(x-openrouter|x-stainless|x-bursar|anthropic|openai)-[\w-]+)$/;

const USUAL = "authorization, content-type, x-api-key, http-referer, x-title, x-openrouter-title";

const KEPT_SECONDS = "86400";

/** The answer to `OPTIONS`: what a page may send. It carries no key, so it is the same for everybody. */
export function preflight({ headers }: GatewayRequest): GatewayReply {
  const asked = headers["access-control-request-headers"]
    ?.slice(0, 4_000)
    .toLowerCase()
    .split(/\s*,\s*/);
  const allowed = asked?.filter((name) => SENDABLE.test(name)).join(", ") || USUAL;
  return {
    status: 204,
    headers: {
      allow: METHODS,
      "access-control-allow-origin": "*",
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers": allowed,
      "access-control-max-age": KEPT_SECONDS,
      vary: "access-control-request-headers",
    },
    body: Buffer.alloc(0),
  };
}

/** Lets the page that asked read the answer. */
export function readable(headers: Record<string, string>): void {
  headers["access-control-allow-origin"] = "*";
  headers["access-control-expose-headers"] = EXPOSED;
}

/** Throws `origin_not_allowed` where a key names the pages it may be used from, and this is none of them. */
export function requireOrigin(allowed: readonly string[], origin: string): void {
  if (isAmong(allowed, origin)) return;
  throw new BursarError(
    "origin_not_allowed",
    `This key may not be used from pages of ${origin.slice(0, 200)}. Whoever manages it can add the origin to it.`,
  );
}
