import type { IncomingMessage } from "node:http";
import { BursarError } from "@/lib/errors";
import { bodyTooLarge } from "@/lib/gateway";
import type { Hosts } from "./hosts";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Other spellings of a page that the dashboard's framework would answer: one page has one address. */
const TWINS = /\.(rsc|segments?)(\/|$)|\.(rsc|prefetch)$|^\/_next\/data\//;

/**
 * What must not reach the dashboard: pages under a second name, bodies that are too large, and posts to pages, which only
 * Server Actions would take. There are none; what an admin changes goes through `/api/admin`, which checks its caller.
 */
export function refusePageRequest(
  { method = "", url = "", headers, socket }: Pick<IncomingMessage, "method" | "url" | "headers" | "socket">,
  hosts: Hosts,
  maxBodyBytes: number,
): BursarError | null {
  const path = url.split("?", 1)[0]!;
  if (TWINS.test(path)) return new BursarError("not_found", "Not Found");
  if (Number(headers["content-length"] ?? 0) > maxBodyBytes) return bodyTooLarge(maxBodyBytes);
  if (READS.has(method) || path.startsWith("/api/")) return null;
  const { origin } = headers;
  if (origin !== undefined && !hosts.answersTo(hostOf(origin), socket))
    return new BursarError("forbidden", "This request came from another site's page.");
  if (headers["next-action"] !== undefined)
    return new BursarError("invalid_request", "There are no Server Actions here. Reload the page.");
  return new BursarError("method_not_allowed", "A page is only read.", { headers: { allow: "GET, HEAD" } });
}

/** Empty, which nobody answers to, for `null` and what is no origin. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}
