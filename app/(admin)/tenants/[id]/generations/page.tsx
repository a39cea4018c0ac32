import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { generationsRoute as words } from "@/app/_words/tenant";
import { GenerationsPage } from "../../../generations/_list/generations-page";
import { generationQuery, loadGenerationFilters } from "../../../generations/filters";
import { firstGenerations } from "../../../generations/first-page";
import { requireTenant } from "../require-tenant";

export const metadata: Metadata = { title: words.generations };

interface TenantGenerationsProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function TenantGenerations({ params, searchParams }: TenantGenerationsProps) {
  const { ctx, tenant } = await requireTenant((await params).id, "generations.read");
  const filters = { ...(await loadGenerationFilters(searchParams)), tenant_id: tenant.id };
  const first = await firstGenerations(ctx, filters);
  return <GenerationsPage tenantId={tenant.id} firstQuery={generationQuery(filters)} initial={first} />;
}
