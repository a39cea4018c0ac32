import { cache } from "react";
import { orNotFound } from "@/app/_server/or-not-found";
import { requireAdmin } from "@/app/_server/session";
import type { Capability } from "@/lib/permissions";
import { getTenant } from "@/lib/tenants";

/** The tenant a page is about, read once per request, and who asks; the not-found page when there is none. */
export const requireTenant = cache(async (id: string, shows: Capability = "tenants.read") => {
  const ctx = await requireAdmin(shows);
  return { ctx, tenant: await orNotFound(getTenant(ctx, id)) };
});
