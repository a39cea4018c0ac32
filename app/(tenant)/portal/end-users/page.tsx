import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { EndUsersPage } from "@/app/(admin)/tenants/[id]/end-users/_list/end-users-page";
import { endUserQuery, loadEndUserFilters } from "@/app/(admin)/tenants/[id]/end-users/filters";
import { requireTenantPerson } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { firstEndUsers } from "@/app/(admin)/tenants/[id]/end-users/first-page";
import { endUsersRoute as words } from "@/app/_words/portal";
import { getOwnTenant } from "@/lib/tenants";

export const metadata: Metadata = { title: words.title };

export default async function EndUsers({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireTenantPerson("end_users.read");
  const tenant = await getOwnTenant(ctx);
  const filters = await loadEndUserFilters(searchParams);
  const first = await firstEndUsers(ctx, tenant.id, filters);
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <EndUsersPage tenant={tenant} firstQuery={endUserQuery(filters)} initial={first} />
    </>
  );
}
