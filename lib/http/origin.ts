import { v7 as uuid } from "uuid";
import type { Origin } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { ownOrigins } from "@/lib/origins";

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
 * address's. A browser names it on every such request. What the request calls its own host proves nothing: a name that
 * is rebound to this machine says the same in both.
 */
export function requireSameOrigin(request: Request, publicUrl: string): void {
  const origin = request.headers.get("origin");
  if (origin !== null && ownOrigins(publicUrl).includes(origin)) return;
  throw new BursarError(
    "forbidden",
    "This request came from another site's page. Use the portal at its own address (BURSAR_URL) or an admin token.",
  );
}
