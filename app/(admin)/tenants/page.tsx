import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { listTenants } from "@/lib/tenants";
import { TenantsPage } from "./_list/tenants-page";
import { loadTenantFilters, tenantQuery } from "./filters";

export const metadata: Metadata = { title: "Tenants" };

export default async function Tenants({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("tenants.read");
  const filters = await loadTenantFilters(searchParams);
  const first = await listTenants(ctx, {
    limit: 50,
    q: filters.q || undefined,
    status: filters.status ?? undefined,
    cursor: filters.cursor ?? undefined,
  });
  return <TenantsPage firstQuery={tenantQuery(filters)} initial={first} />;
}
