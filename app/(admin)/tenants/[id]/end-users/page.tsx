import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { endUsersRoute as words } from "@/app/_words/tenant-end-users";
import { firstEndUsers } from "./first-page";
import { requireTenant } from "../require-tenant";
import { EndUsersPage } from "./_list/end-users-page";
import { endUserQuery, loadEndUserFilters } from "./filters";

export const metadata: Metadata = { title: words.endUsers };

interface EndUsersProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function EndUsers({ params, searchParams }: EndUsersProps) {
  const { ctx, tenant } = await requireTenant((await params).id, "end_users.read");
  const filters = await loadEndUserFilters(searchParams);
  const first = await firstEndUsers(ctx, tenant.id, filters);
  return <EndUsersPage tenant={tenant} firstQuery={endUserQuery(filters)} initial={first} />;
}
