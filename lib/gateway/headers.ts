import { isForm } from "./form";
import type { GatewayRequest } from "./reply";

/** What crosses to OpenRouter besides the body: attribution and grouping. Everything else of the client stays here. */
const REQUEST_HEADERS = [
  "http-referer",
  "x-title",
  "x-openrouter-title",
  "x-openrouter-categories",
  "x-session-id",
  "x-openrouter-metadata",
  "anthropic-version",
  "anthropic-beta",
];

/** What crosses back. Ours are set last by the mounts. */
const REPLY_HEADERS = ["content-type", "x-generation-id", "x-provider-name", "x-openrouter-cache-status"];

const MAX_VALUE_LENGTH = 1_000;

/** Headers of a call to OpenRouter: allow-listed ones of the client, then ours. */
export function upstreamHeaders(request: GatewayRequest, secret: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of REQUEST_HEADERS) {
    const value = request.headers[name];
    if (value !== undefined && isPlain(value)) headers[name] = value;
  }
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
