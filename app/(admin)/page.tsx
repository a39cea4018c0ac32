import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { overviewPage as words } from "@/app/_words/overview";
import { listIncidents } from "@/lib/incidents";
import { getOverview } from "@/lib/overview";
import { Incidents } from "./_incidents/incidents";
import { OverviewPage } from "./_overview/overview-page";
import { loadOverviewFilters } from "./filters";

export const metadata: Metadata = { title: words.title };

export default async function Overview({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("overview.read");
  const { days } = await loadOverviewFilters(searchParams);
  const [overview, incidents] = await Promise.all([getOverview(ctx, { days }), listIncidents(ctx)]);
  return (
    <>
      <Incidents incidents={incidents.data} />
      <OverviewPage days={days} initial={overview} />
    </>
  );
}
