import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { GenerationsPage } from "@/app/(admin)/generations/_list/generations-page";
import { GoToGeneration } from "@/app/(admin)/generations/_list/go-to-generation";
import { generationQuery, loadGenerationFilters } from "@/app/(admin)/generations/filters";
import { firstGenerations } from "@/app/(admin)/generations/first-page";
import { requireTenantPerson } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { generationsRoute as words } from "@/app/_words/portal";
import { requireTenantActor } from "@/lib/permissions";

export const metadata: Metadata = { title: words.title };

export default async function Generations({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireTenantPerson("generations.read");
  const { tenantId } = requireTenantActor(ctx);
  const filters = { ...(await loadGenerationFilters(searchParams)), tenant_id: tenantId };
  const first = await firstGenerations(ctx, filters);
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={<GoToGeneration />} />
      <GenerationsPage tenantId={tenantId} firstQuery={generationQuery(filters)} initial={first} />
    </>
  );
}
