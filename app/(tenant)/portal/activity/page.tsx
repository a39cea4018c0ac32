import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ActivityView } from "@/app/(admin)/activity/_activity/activity-view";
import { activityPath, loadActivityFilters } from "@/app/(admin)/activity/filters";
import { firstActivity } from "@/app/(admin)/activity/first-activity";
import { requireTenantPerson } from "@/app/_server/session";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { activityRoute as words } from "@/app/_words/portal";
import { formatDay } from "@/lib/days";
import { requireTenantActor } from "@/lib/permissions";

export const metadata: Metadata = { title: words.title };

export default async function Activity({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireTenantPerson("overview.read");
  const { tenantId } = requireTenantActor(ctx);
  const filters = { ...(await loadActivityFilters(searchParams)), tenant_id: tenantId };
  const today = formatDay(ctx.clock.now());
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <ActivityView
        tenantId={tenantId}
        today={today}
        firstPath={activityPath(filters, today)}
        initial={await firstActivity(ctx, filters, today)}
      />
    </>
  );
}
