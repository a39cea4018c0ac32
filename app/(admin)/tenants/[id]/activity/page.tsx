import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { formatDay } from "@/lib/days";
import { activityRoute as words } from "@/app/_words/tenant";
import { ActivityView } from "../../../activity/_activity/activity-view";
import { activityPath, loadActivityFilters } from "../../../activity/filters";
import { firstActivity } from "../../../activity/first-activity";
import { requireTenant } from "../require-tenant";

export const metadata: Metadata = { title: words.activity };

interface TenantActivityProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function TenantActivity({ params, searchParams }: TenantActivityProps) {
  const { ctx, tenant } = await requireTenant((await params).id);
  const filters = { ...(await loadActivityFilters(searchParams)), tenant_id: tenant.id };
  const today = formatDay(ctx.clock.now());
  return (
    <ActivityView
      tenantId={tenant.id}
      today={today}
      firstPath={activityPath(filters, today)}
      initial={await firstActivity(ctx, filters, today)}
    />
  );
}
