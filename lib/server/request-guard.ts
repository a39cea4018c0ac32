import type { IncomingMessage } from "node:http";
import { BursarError } from "@/lib/errors";
import { type Hosts, nameOf } from "./hosts";

const MAX_HEADERS = 100;
const API = /^\/api\/v1(\/|$)/;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Answered under any name: load balancers ask for them by address. */
export const HEALTH_PATHS = new Set(["/healthz", "/readyz"]);

/**
 * What Node's parser lets through and a gateway must not: two readings of one request, and requests for somebody else.
 * Answers why it is refused, or null. Looks at the raw headers, because the parsed ones have lost the second `Host`
 * already.
 */
export function refuseRequest(
  req: Pick<IncomingMessage, "method" | "url" | "rawHeaders" | "httpVersion" | "headers" | "socket">,
  hosts: Hosts,
): BursarError | null {
  const { method = "", url = "", rawHeaders, httpVersion } = req;
  if (!METHODS.has(method)) {
    const headers = { allow: [...METHODS].join(", ") };
    return new BursarError("method_not_allowed", `${method} is not served here.`, { headers });
  }
  if (!url.startsWith("/")) return new BursarError("invalid_request", "The request target must be a path.");
  const path = url.split("?", 1)[0]!;
  const refusedPath = refusePath(path);
  if (refusedPath) return refusedPath;
  if (rawHeaders.length > 2 * MAX_HEADERS)
    return new BursarError("headers_too_large", `More than ${MAX_HEADERS} headers.`);
  const seen = { host: 0, authorization: 0 };
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase();
    if (name === "host") seen.host++;
    if (name === "authorization") seen.authorization++;
    if (name === "transfer-encoding" && httpVersion === "1.0") {
      return new BursarError("invalid_request", "HTTP/1.0 has no transfer codings.");
    }
  }
  if (seen.host !== 1) return new BursarError("invalid_request", "Exactly one Host header is needed.");
  if (seen.authorization > 1)
    return new BursarError("invalid_api_key", "More than one Authorization header.");
  const host = req.headers.host ?? "";
  if (hosts.answersTo(host, req.socket) || HEALTH_PATHS.has(path)) return null;
  return misdirected(host);
}

/** A path must mean one thing to everybody who reads it: no dot segments, no empty ones, no API in disguise. */
function refusePath(path: string): BursarError | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return new BursarError("invalid_request", "The path is not valid percent-encoded UTF-8.");
  }
  const isAmbiguous =
    /(^|\/)\.{1,2}(\/|$)|\/\/|\\/.test(decoded) ||
    decoded.includes("\0") ||
    API.test(decoded) !== API.test(path);
  return isAmbiguous ? new BursarError("not_found", "Not Found") : null;
}

/** Says what the operator has to set; a stranger who put the demo on a machine of theirs reads this first. */
function misdirected(host: string): BursarError {
  const name = nameOf(host);
  if (name === null) return new BursarError("misdirected_host", "The Host header names no host.");
  return new BursarError(
    "misdirected_host",
    `This installation does not answer to ${name}. If it should, set BURSAR_URL to the address people use, or add ${name} to BURSAR_ALLOWED_HOSTS, and start it again.`,
  );
}
