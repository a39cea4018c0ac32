import type { SearchParams } from "nuqs/server";
import { firstDay, loadOverviewFilters } from "@/app/(admin)/filters";
import { requireTenantPerson } from "@/app/_server/session";
import { getActivity, QueryActivity } from "@/lib/activity";
import { requireTenantActor } from "@/lib/permissions";
import { OwnOverview } from "./_overview/own-overview";

export default async function Overview({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireTenantPerson("overview.read");
  const { days } = await loadOverviewFilters(searchParams);
  const now = ctx.clock.now();
  const { tenantId } = requireTenantActor(ctx);
  const activity = await getActivity(
    ctx,
    QueryActivity.parse({ from: firstDay(days, now), to: firstDay(1, now), tenant_id: tenantId }),
  );
  return <OwnOverview days={days} today={firstDay(1, now)} initial={activity} />;
}
