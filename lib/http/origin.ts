import { v7 as uuid } from "uuid";
import type { Origin } from "@/lib/context";
import { BursarError } from "@/lib/errors";

const REQUEST_ID = /^[\w-]{8,64}$/;

/** Where a request came from, as the gateway in front says; it drops what a client claims about itself. */
export function originOf(headers: Headers): Origin {
  const given = headers.get("x-request-id");
  return {
    requestId: given && REQUEST_ID.test(given) ? given : uuid(),
    address: headers.get("x-forwarded-for")?.split(",")[0]?.trim() || null,
  };
}

/**
 * Refuses a change that another site's page could have made a signed-in browser send: `Origin` has to be the public
 * address's or the one the request itself was sent to. A browser names it on every such request.
 */
export function requireSameOrigin(request: Request, publicUrl: string): void {
  const origin = request.headers.get("origin");
  const own = [
    new URL(publicUrl).origin,
    `http://${request.headers.get("host")}`,
    `https://${request.headers.get("host")}`,
  ];
  if (origin !== null && own.includes(origin)) return;
  throw new BursarError(
    "forbidden",
    "This request came from another site's page. Use the portal itself or an admin token.",
  );
}
