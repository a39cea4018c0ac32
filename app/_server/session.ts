import { getServerSession } from "next-auth";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { findSession, needsSetUp, type SignedIn } from "@/lib/admins";
import { type Context, contextFor } from "@/lib/context";
import { findMemberSession, type SignedInTenant } from "@/lib/members";
import { type Capability, capabilitiesOf, memberCapabilitiesOf, memberRoleOf } from "@/lib/permissions";
import { authOptions } from "./auth-options";
import { originOf } from "@/lib/http/origin";
import { services } from "@/lib/http/services";
import type { SessionIds } from "@/lib/http/session";

/** Whose session this browser's cookie stands for. Asked once per request. */
const sessionIds = cache(async (): Promise<SessionIds> => {
  const session = await getServerSession(authOptions(await headers()));
  return (session as SessionIds | null) ?? {};
});

/** Which admin is signed in, or null. */
export const findAdmin = cache(async (): Promise<SignedIn | null> => {
  const { sid } = await sessionIds();
  return sid ? findSession(services(), sid) : null;
});

/** Which tenant's person is signed in, or null. */
export const findTenantPerson = cache(async (): Promise<SignedInTenant | null> => {
  const { msid } = await sessionIds();
  return msid ? findMemberSession(services(), msid, originOf(await headers()).address) : null;
});

/**
 * The context of whoever is signed in; the sign-in page, and back here after it, when nobody is, and the page that says so
 * when the role does not include what this page shows.
 */
export const requireAdmin = cache(async (shows?: Capability): Promise<Context> => {
  const requested = await headers();
  const signedIn = await findAdmin();
  if (!signedIn) {
    if (await findTenantPerson()) redirect("/portal");
    if (await needsSetUp(services())) redirect("/setup");
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(requested.get("x-path") ?? "/")}`);
  }
  if (shows && !capabilitiesOf(signedIn.actor.role).includes(shows)) forbidden();
  return contextFor(services(), signedIn.actor, originOf(requested));
});

/** The context of the tenant's person who is signed in; the tenant's sign-in page, and back here after it, when nobody is. */
export const requireTenantPerson = cache(async (shows?: Capability): Promise<Context> => {
  const requested = await headers();
  const signedIn = await findTenantPerson();
  if (!signedIn)
    redirect(`/portal/sign-in?callbackUrl=${encodeURIComponent(requested.get("x-path") ?? "/portal")}`);
  if (shows && !memberCapabilitiesOf(memberRoleOf(signedIn.actor)).includes(shows)) forbidden();
  return contextFor(services(), signedIn.actor, originOf(requested));
});

/** Whether this portal waits for its owner to be created. */
export const needsSetup = (): Promise<boolean> => needsSetUp(services());
