import type { IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { BursarError } from "@/lib/errors";
import { bodyTooLarge } from "@/lib/gateway";
import type { Hosts } from "./hosts";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

const AUTH_BODY_BYTES = 64 * 1024;

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
  const path = pathOf(url);
  if (TWINS.test(path)) return new BursarError("not_found", "Not Found");
  const most = longestBody({ url }, maxBodyBytes);
  if (Number(headers["content-length"] ?? 0) > most) return bodyTooLarge(most);
  if (!isRouterState(headers["next-router-state-tree"]))
    return new BursarError("invalid_request", "This page is out of date. Reload it.");
  if (READS.has(method) || path.startsWith("/api/")) return null;
  const { origin } = headers;
  if (origin !== undefined && !hosts.answersTo(hostOf(origin), socket))
    return new BursarError("forbidden", "This request came from another site's page.");
  if (headers["next-action"] !== undefined)
    return new BursarError("invalid_request", "There are no Server Actions here. Reload the page.");
  return new BursarError("method_not_allowed", "A page is only read.", { headers: { allow: "GET, HEAD" } });
}

/** How many bytes of a body are read: few where anybody may send one, before it is known who does. */
export function longestBody({ url = "" }: Pick<IncomingMessage, "url">, maxBodyBytes: number): number {
  return pathOf(url).startsWith("/api/auth/") ? Math.min(AUTH_BODY_BYTES, maxBodyBytes) : maxBodyBytes;
}

/** Whether the dashboard's framework can read what a browser says that it shows. It answers 500 to what it cannot read. */
function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}

const pathOf = (url: string) => url.split("?", 1)[0]!;

/** Empty, which nobody answers to, for `null` and what is no origin. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}
