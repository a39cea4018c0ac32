import { authenticateAdminToken, findSession } from "@/lib/admins";
import type { Actor, Services } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { requireSameOrigin } from "./origin";
import { sessionIdFromRequest } from "./session";

const BEARER = /^Bearer +(\S+) *$/i;

/**
 * Who sent this request: the owner of the admin token in `Authorization`, else whoever is signed in with this browser.
 * Throws `unauthenticated`, and `forbidden` when a browser's change comes from another origin.
 */
export async function authenticate(services: Services, request: Request): Promise<Actor> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = BEARER.exec(authorization)?.[1];
    const actor = token === undefined ? null : await authenticateAdminToken(services, token);
    if (actor) return actor;
    throw new BursarError(
      "unauthenticated",
      "This admin token is not valid: it is unknown, revoked or expired.",
    );
  }
  const sessionId = await sessionIdFromRequest(services, request);
  const signedIn = sessionId === null ? null : await findSession(services, sessionId);
  if (!signedIn) {
    throw new BursarError(
      "unauthenticated",
      "Sign in, or send an admin token as `Authorization: Bearer bsr-admin-v1-…`.",
    );
  }
  if (request.method !== "GET") requireSameOrigin(request, services.config.url);
  return signedIn.actor;
}
