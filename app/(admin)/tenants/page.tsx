import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { firstShown } from "@/app/_server/first-shown";
import { requireAdmin } from "@/app/_server/session";
import { tenantsPage as words } from "@/app/_words/tenants";
import { ListTenants, listTenants } from "@/lib/tenants";
import { TenantsPage } from "./_list/tenants-page";
import { loadTenantFilters, tenantQuery } from "./filters";

export const metadata: Metadata = { title: words.title };

export default async function Tenants({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("tenants.read");
  const filters = await loadTenantFilters(searchParams);
  const first = await firstShown(ListTenants, filters, (query) => listTenants(ctx, query));
  return <TenantsPage firstQuery={tenantQuery(filters)} initial={first} />;
}
