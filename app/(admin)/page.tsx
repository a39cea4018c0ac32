import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { getOverview } from "@/lib/overview";
import { OverviewPage } from "./_overview/overview-page";
import { loadOverviewFilters } from "./filters";

export const metadata: Metadata = { title: "Overview" };

export default async function Overview({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin();
  const { days } = await loadOverviewFilters(searchParams);
  return <OverviewPage days={days} initial={await getOverview(ctx, { days })} />;
}
