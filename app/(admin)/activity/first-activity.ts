import { firstShown } from "@/app/_server/first-shown";
import { getActivity, type Activity, QueryActivity } from "@/lib/activity";
import type { Context } from "@/lib/context";
import { type ActivityFilters, activityQuery } from "./filters";

/** What is shown first; null when the address holds something the API refuses, which then says so itself. */
export function firstActivity(
  ctx: Context,
  filters: ActivityFilters,
  today: string,
): Promise<Activity | null> {
  const asked = activityQuery(filters, today);
  return firstShown(QueryActivity, asked, (query) => getActivity(ctx, query));
}
