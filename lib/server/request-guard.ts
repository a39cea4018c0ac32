import type { IncomingMessage } from "node:http";

const MAX_HEADERS = 100;
const API = /^\/api\/v1(\/|$)/;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * What Node's parser lets through and a gateway must not: two readings of one request. Answers the status to refuse
 * with and why, or null. Looks at the raw headers, because the parsed ones have lost the second `Host` already.
 */
export function refuseRequest(req: Pick<IncomingMessage, "method" | "url" | "rawHeaders" | "httpVersion">): {
  status: number;
  reason: string;
} | null {
  const { method = "", url = "", rawHeaders, httpVersion } = req;
  if (!METHODS.has(method)) return { status: 405, reason: `${method} is not served here.` };
  if (!url.startsWith("/")) return { status: 400, reason: "The request target must be a path." };
  const path = refusePath(url.split("?", 1)[0]!);
  if (path) return path;
  if (rawHeaders.length > 2 * MAX_HEADERS)
    return { status: 431, reason: `More than ${MAX_HEADERS} headers.` };
  const seen = { host: 0, authorization: 0 };
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase();
    if (name === "host") seen.host++;
    if (name === "authorization") seen.authorization++;
    if (name === "transfer-encoding" && httpVersion === "1.0") {
      return { status: 400, reason: "HTTP/1.0 has no transfer codings." };
    }
  }
  if (seen.host !== 1) return { status: 400, reason: "Exactly one Host header is needed." };
  if (seen.authorization > 1) return { status: 401, reason: "More than one Authorization header." };
  return null;
}

/** A path must mean one thing to everybody who reads it: no dot segments, no empty ones, no API in disguise. */
function refusePath(path: string): { status: number; reason: string } | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return { status: 400, reason: "The path is not valid percent-encoded UTF-8." };
  }
  const isAmbiguous =
    /(^|\/)\.{1,2}(\/|$)|\/\/|\\/.test(decoded) ||
    decoded.includes("\0") ||
    API.test(decoded) !== API.test(path);
  return isAmbiguous ? { status: 404, reason: "Not Found" } : null;
}
