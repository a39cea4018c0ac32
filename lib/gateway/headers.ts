import { isForm } from "./form";
import type { GatewayRequest } from "./reply";

/** Which app a call is attributed to: the client's own word, unless the operator has named one. */
const ATTRIBUTION_HEADERS = [
  "http-referer",
  "x-title",
  "x-openrouter-title",
  "x-openrouter-categories",
  "x-openrouter-app-visibility",
];

/** What else crosses to OpenRouter besides the body. Everything else of the client stays here. */
const REQUEST_HEADERS = ["x-session-id", "x-openrouter-metadata", "anthropic-version", "anthropic-beta"];

/** What crosses back. Ours are set last by the mounts. */
const REPLY_HEADERS = ["content-type", "x-generation-id", "x-provider-name", "x-openrouter-cache-status"];

const MAX_VALUE_LENGTH = 1_000;

/** Headers of a call to OpenRouter: allow-listed ones of the client, then the operator's attribution, then ours. */
export function upstreamHeaders(
  request: GatewayRequest,
  secret: string,
  attribution: Record<string, string> | null,
): Record<string, string> {
  const headers: Record<string, string> = {};
  pass(REQUEST_HEADERS, request, headers);
  if (attribution) Object.assign(headers, attribution);
  else pass(ATTRIBUTION_HEADERS, request, headers);
  headers["content-type"] = formTypeOf(request) ?? "application/json";
  headers["accept-encoding"] = "identity";
  headers.authorization = `Bearer ${secret}`;
  return headers;
}

/** A form is passed on under its own boundary, anything else as the JSON it was read as. */
function formTypeOf({ headers }: GatewayRequest): string | null {
  const type = headers["content-type"];
  return isForm(type) && isPlain(type) ? type : null;
}

/** How OpenRouter is told the app an operator has named for a tenant; null where none is. */
export function attributionHeaders(url: string | null, title: string | null): Record<string, string> | null {
  if (url === null) return null;
  return { "http-referer": url, ...(title !== null && { "x-openrouter-title": title }) };
}

function pass(names: readonly string[], request: GatewayRequest, headers: Record<string, string>): void {
  for (const name of names) {
    const value = request.headers[name];
    if (value !== undefined && isPlain(value)) headers[name] = value;
  }
}

/** Headers of a proxied answer: allow-listed ones of OpenRouter. */
export function replyHeaders(
  upstream: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const headers: Record<string, string> = { "cache-control": "no-store" };
  for (const name of REPLY_HEADERS) {
    const value = upstream[name];
    if (typeof value === "string" && isPlain(value)) headers[name] = value;
  }
  return headers;
}

/** The first value of a header that may come as a list. */
export function headerOf(
  headers: Record<string, string | string[] | undefined>,
  name: string,
): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function isPlain(value: string): boolean {
  return value.length <= MAX_VALUE_LENGTH && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
