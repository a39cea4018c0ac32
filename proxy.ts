import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { config as configuration } from "@/lib/config";
import { isWebAddress } from "@/lib/origins";

// React's development build evaluates strings to rebuild call stacks; the production build never does.
const DEVELOPMENT_EVAL = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";

const REQUEST_ID = /^[\w-]{8,64}$/;

/** What an answer of the API may do, should a browser ever show it as a page: nothing. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** next-auth's, plain and under https. */
const CALLBACK_COOKIES = ["next-auth.callback-url", "__Secure-next-auth.callback-url"];

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT_EVAL}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Gives every page its nonce, its request id and the headers a browser needs. It lets nobody in and keeps nobody out. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const { pathname, search } = request.nextUrl;
  const policy = pathname.startsWith("/api/") ? NOTHING : contentSecurityPolicy(nonce);
  const given = request.headers.get("x-request-id");
  const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();

  for (const name of CALLBACK_COOKIES) forgetUnlessAddress(request, name);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", requestId);
  headers.set("x-nonce", nonce);
  headers.set("x-path", pathname + search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
  if (configuration().url.startsWith("https:")) {
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  }
  return response;
}

/**
 * next-auth answers every page with 500 to a cookie of its own that holds no address, and anything else on this host can set
 * one. Where a good one leads is decided when somebody signs in.
 */
function forgetUnlessAddress(request: NextRequest, name: string): void {
  const value = request.cookies.get(name)?.value;
  if (value !== undefined && !isWebAddress(value)) request.cookies.delete(name);
}

export const config = { matcher: "/((?!_next/static/).*)" };
