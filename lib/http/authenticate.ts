import { authenticateAdminToken, findSession } from "@/lib/admins";
import type { Actor, Services, TenantActor } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { findMemberSession } from "@/lib/members";
import { requireSameOrigin } from "./origin";
import { sessionFromRequest } from "./session";

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
  const { sid } = await sessionFromRequest(services, request);
  const signedIn = sid === undefined ? null : await findSession(services, sid);
  if (!signedIn) {
    throw new BursarError(
      "unauthenticated",
      "Sign in, or send an admin token as `Authorization: Bearer bsr-admin-v1-…`.",
    );
  }
  if (request.method !== "GET") requireSameOrigin(request, services.config.url);
  return signedIn.actor;
}

/**
 * Which tenant's person is signed in with this browser. Programs use the tenant API with a management key instead. Throws
 * `unauthenticated`, and `forbidden` when a change comes from another origin.
 */
export async function authenticateTenant(
  services: Services,
  request: Request,
  address: string | null,
): Promise<TenantActor> {
  const { msid } = await sessionFromRequest(services, request);
  const signedIn = msid === undefined ? null : await findMemberSession(services, msid, address);
  if (!signedIn) throw new BursarError("unauthenticated", "Sign in to your account.");
  if (request.method !== "GET") requireSameOrigin(request, services.config.url);
  return signedIn.actor;
}
