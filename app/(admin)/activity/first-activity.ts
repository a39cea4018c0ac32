import { getActivity, type Activity, QueryActivity } from "@/lib/activity";
import type { Context } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { type ActivityFilters, activityQuery } from "./filters";

/** What is shown first; null when the address holds something the API refuses, which then says so itself. */
export async function firstActivity(
  ctx: Context,
  filters: ActivityFilters,
  today: string,
): Promise<Activity | null> {
  const asked = Object.entries(activityQuery(filters, today)).filter(([, value]) => value !== null);
  const query = QueryActivity.safeParse(Object.fromEntries(asked));
  if (!query.success) return null;
  return getActivity(ctx, query.data).catch((error: unknown) => {
    if (error instanceof BursarError && error.status < 500) return null;
    throw error;
  });
}
