import { getServerSession } from "next-auth";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { findSession, needsSetUp, type SignedIn } from "@/lib/admins";
import { type Context, contextFor } from "@/lib/context";
import { type Capability, capabilitiesOf } from "@/lib/permissions";
import { authOptions } from "./auth-options";
import { originOf } from "@/lib/http/origin";
import { services } from "@/lib/http/services";

/** Who is signed in, or null. Asked once per request. */
export const findAdmin = cache(async (): Promise<SignedIn | null> => {
  const session = (await getServerSession(authOptions())) as { sid?: string } | null;
  return session?.sid ? findSession(services(), session.sid) : null;
});

/**
 * The context of whoever is signed in; the sign-in page, and back here after it, when nobody is, and the page that says so
 * when the role does not include what this page shows.
 */
export const requireAdmin = cache(async (shows?: Capability): Promise<Context> => {
  const requested = await headers();
  const signedIn = await findAdmin();
  if (!signedIn) {
    if (await needsSetUp(services())) redirect("/setup");
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(requested.get("x-path") ?? "/")}`);
  }
  if (shows && !capabilitiesOf(signedIn.actor.role).includes(shows)) forbidden();
  return contextFor(services(), signedIn.actor, originOf(requested));
});

/** Whether this portal waits for its owner to be created. */
export const needsSetup = (): Promise<boolean> => needsSetUp(services());
