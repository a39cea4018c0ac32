import type { SearchParams } from "nuqs/server";
import { getActivity, QueryActivity } from "@/lib/activity";
import { firstDay, loadOverviewFilters } from "../../filters";
import { TenantOverview } from "./_overview/tenant-overview";
import { requireTenant } from "./require-tenant";

interface TenantPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function TenantPage({ params, searchParams }: TenantPageProps) {
  const { ctx, tenant } = await requireTenant((await params).id);
  const { days } = await loadOverviewFilters(searchParams);
  const now = ctx.clock.now();
  const activity = await getActivity(
    ctx,
    QueryActivity.parse({ from: firstDay(days, now), to: firstDay(1, now), tenant_id: tenant.id }),
  );
  return <TenantOverview days={days} today={firstDay(1, now)} initial={activity} />;
}
