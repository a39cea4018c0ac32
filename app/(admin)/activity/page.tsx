import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { requireAdmin } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { activityPage as words } from "@/app/_words/activity";
import { formatDay } from "@/lib/days";
import { ActivityView } from "./_activity/activity-view";
import { activityPath, loadActivityFilters } from "./filters";
import { firstActivity } from "./first-activity";

export const metadata: Metadata = { title: words.title };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireAdmin("overview.read");
  const filters = await loadActivityFilters(searchParams);
  const today = formatDay(ctx.clock.now());
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <ActivityView
        today={today}
        firstPath={activityPath(filters, today)}
        initial={await firstActivity(ctx, filters, today)}
      />
    </>
  );
}
