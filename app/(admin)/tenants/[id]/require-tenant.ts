import { notFound } from "next/navigation";
import { cache } from "react";
import { requireAdmin } from "@/app/_server/session";
import { BursarError } from "@/lib/errors";
import type { Capability } from "@/lib/permissions";
import { getTenant } from "@/lib/tenants";

/** The tenant a page is about, read once per request, and who asks; the not-found page when there is none. */
export const requireTenant = cache(async (id: string, shows: Capability = "tenants.read") => {
  const ctx = await requireAdmin(shows);
  try {
    return { ctx, tenant: await getTenant(ctx, id) };
  } catch (error) {
    if (error instanceof BursarError && error.code === "not_found") notFound();
    throw error;
  }
});
