import type { Context } from "@/lib/context";
import { addDays, dayOf, formatDay } from "@/lib/days";
import { formatUsd } from "@/lib/money";
import { forecastAccount } from "@/lib/solvency";
import { requireCapability } from "@/lib/permissions";
import { readAccount } from "./account";
import { readCredits } from "./credits";
import { countDrifts } from "./drifts";
import { countProvisionings } from "./provisionings";
import type { Overview, QueryOverview } from "./shape";
import { readSeries, readTopModels, readTopTenants, sumUsage } from "./usage";

/** The whole portal over the last days, today included, with the same number of days before to compare. */
export async function getOverview(ctx: Context, { days }: QueryOverview): Promise<Overview> {
  requireCapability(ctx, "overview.read");
  const to = dayOf(ctx.clock.now());
  const period = { from: addDays(to, 1 - days), to };
  const before = { from: addDays(period.from, -days), to: addDays(period.from, -1) };
  const [sums, previous, series, topTenants, topModels, credits, ...states] = await Promise.all([
    sumUsage(ctx.db, period),
    sumUsage(ctx.db, before),
    readSeries(ctx.db, period),
    readTopTenants(ctx.db, period),
    readTopModels(ctx.db, period),
    readCredits(ctx.db),
    readAccount(ctx),
    forecastAccount(ctx.db, ctx.clock.now()),
    countProvisionings(ctx.db, ctx.clock.now()),
    countDrifts(ctx.db),
  ]);
  const [account, { burnNano, runsDryAt }, provisionings, reconciliation] = states;
  return {
    from: formatDay(period.from),
    to: formatDay(period.to),
    spend: formatUsd(sums.priceNano),
    cost: formatUsd(sums.costNano),
    spend_previous: formatUsd(previous.priceNano),
    requests: sums.requests,
    requests_previous: previous.requests,
    errors: sums.errors,
    tokens: sums.tokens,
    series,
    top_tenants: topTenants,
    top_models: topModels,
    credits: {
      ...credits,
      account,
      burn: formatUsd(burnNano),
      runs_dry_at: runsDryAt?.toISOString() ?? null,
    },
    provisionings,
    reconciliation,
  };
}
