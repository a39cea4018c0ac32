import { notFound } from "next/navigation";
import { cache } from "react";
import { requireAdmin } from "@/app/_server/session";
import { BursarError } from "@/lib/errors";
import { getTenant } from "@/lib/tenants";

/** The tenant a page is about, read once per request, and who asks; the not-found page when there is none. */
export const requireTenant = cache(async (id: string) => {
  const ctx = await requireAdmin();
  try {
    return { ctx, tenant: await getTenant(ctx, id) };
  } catch (error) {
    if (error instanceof BursarError && error.code === "not_found") notFound();
    throw error;
  }
});
