import type { Context } from "@/lib/context";
import { addDays, dayOf, formatDay } from "@/lib/days";
import { formatUsd } from "@/lib/money";
import { assessSolvency } from "@/lib/solvency";
import { requireCapability } from "@/lib/permissions";
import { readAccount } from "./account";
import { countDrifts } from "./drifts";
import { readKeysNearLimit } from "./keys-near-limit";
import { countProvisionings } from "./provisionings";
import type { Overview, QueryOverview } from "./shape";
import { readDaysAndModels, readFailingKeys, readTenantsAndKeys, sumUsage } from "./usage";

/** The whole portal over the last days, today included, with the same number of days before to compare. */
export async function getOverview(ctx: Context, { days }: QueryOverview): Promise<Overview> {
  requireCapability(ctx, "overview.read");
  const to = dayOf(ctx.clock.now());
  const period = { from: addDays(to, 1 - days), to };
  const before = { from: addDays(period.from, -days), to: addDays(period.from, -1) };
  const [{ sums, series, top_models }, previous, { top_tenants, top_keys }, ...states] = await Promise.all([
    readDaysAndModels(ctx.db, period),
    sumUsage(ctx.db, before),
    readTenantsAndKeys(ctx.db, period),
    readKeysNearLimit(ctx.db, ctx.clock.now()),
    readFailingKeys(ctx.db, to),
    readAccount(ctx),
    assessSolvency(ctx.db, ctx.clock.now()),
    countProvisionings(ctx.db, ctx.clock.now()),
    countDrifts(ctx.db),
    ctx.db.usageDay.findFirst({ select: { day: true } }),
  ]);
  const [keys_near_limit, failing_keys, account, { burnNano, runsDryAt, promised }, ...counts] = states;
  const [provisionings, reconciliation, anyUsage] = counts;
  return {
    from: formatDay(period.from),
    to: formatDay(period.to),
    spend: formatUsd(sums.priceNano),
    cost: formatUsd(sums.costNano),
    spend_previous: formatUsd(previous.priceNano),
    requests: sums.requests,
    requests_previous: previous.requests,
    errors: sums.errors,
    errors_previous: previous.errors,
    tokens: sums.tokens,
    tokens_previous: previous.tokens,
    has_calls: anyUsage !== null,
    series,
    top_tenants,
    top_models,
    top_keys,
    keys_near_limit,
    failing_keys,
    credits: {
      promised: formatUsd(promised.creditsNano + promised.budgetsNano),
      held: formatUsd(promised.heldNano),
      unlimited: promised.unlimited,
      account,
      burn: formatUsd(burnNano),
      runs_dry_at: runsDryAt?.toISOString() ?? null,
    },
    provisionings,
    reconciliation,
  };
}
