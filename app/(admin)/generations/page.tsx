import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { GenerationsPage } from "./_list/generations-page";
import { generationQuery, loadGenerationFilters } from "./filters";
import { firstGenerations } from "./first-page";
import { GoToGeneration } from "./_list/go-to-generation";

export const metadata: Metadata = { title: "Generations" };

export default async function Generations({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("generations.read");
  const filters = await loadGenerationFilters(searchParams);
  const first = await firstGenerations(ctx, filters);
  return (
    <>
      <PageHeader
        title="Generations"
        description="One row for each metered call, newest first."
        actions={<GoToGeneration />}
      />
      <GenerationsPage firstQuery={generationQuery(filters)} initial={first} />
    </>
  );
}
