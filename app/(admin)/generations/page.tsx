import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { generationsPage as words } from "@/app/_words/generations";
import { GenerationsPage } from "./_list/generations-page";
import { generationQuery, loadGenerationFilters } from "./filters";
import { firstGenerations } from "./first-page";
import { GoToGeneration } from "./_list/go-to-generation";

export const metadata: Metadata = { title: words.title };

export default async function Generations({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("generations.read");
  const filters = await loadGenerationFilters(searchParams);
  const first = await firstGenerations(ctx, filters);
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={<GoToGeneration />} />
      <GenerationsPage firstQuery={generationQuery(filters)} initial={first} />
    </>
  );
}
