import type { Context } from "@/lib/context";
import { formatDay } from "@/lib/days";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { type AccountReading, readAccountDays } from "./account";
import { assessSolvency } from "./assess";
import { firstRefused, type Refusal } from "./refusals";
import type { Solvency } from "./shape";

const DAYS = 30;
const MOST = 100;

/** The account over time, what it burns, when it runs dry, and who would notice first. */
export async function getSolvency(ctx: Context): Promise<Solvency> {
  requireCapability(ctx, "solvency.read");
  const now = ctx.clock.now();
  const [found, days, incident] = await Promise.all([
    assessSolvency(ctx.db, now),
    readAccountDays(ctx.db, now, DAYS),
    ctx.db.incident.findFirst({ where: { kind: "solvency", resolvedAt: null } }),
  ]);
  const { account, promised } = found;
  const totalNano = promised.creditsNano + promised.budgetsNano;
  const missingNano = account && totalNano > account.remainingNano ? totalNano - account.remainingNano : 0n;
  return {
    account: account && { ...amountsOf(account), read_at: account.readAt.toISOString() },
    days: days.map((reading) => ({ day: formatDay(reading.day), ...amountsOf(reading) })),
    burn: formatUsd(found.burnNano),
    burn_ledger: formatUsd(found.ledgerBurnNano),
    burn_account: formatUsd(found.accountBurnNano),
    runs_dry_at: found.runsDryAt?.toISOString() ?? null,
    alarm_days: ctx.config.solvencyDays,
    promised: {
      total: formatUsd(totalNano),
      credits: formatUsd(promised.creditsNano),
      budgets: formatUsd(promised.budgetsNano),
      unlimited: promised.unlimited,
    },
    missing: formatUsd(missingNano),
    is_short: incident !== null,
    first_refused: firstRefused(now, found.tenants, found.burnOf, found.runsDryAt)
      .slice(0, MOST)
      .map(describeRefusal),
  };
}

function amountsOf({ totalNano, usedNano, remainingNano }: AccountReading) {
  return { total: formatUsd(totalNano), used: formatUsd(usedNano), remaining: formatUsd(remainingNano) };
}

function describeRefusal(refusal: Refusal): Solvency["first_refused"][number] {
  return {
    tenant_id: refusal.tenantId,
    tenant_name: refusal.name,
    remaining: refusal.remainingNano === null ? null : formatUsd(refusal.remainingNano),
    burn: formatUsd(refusal.burnNano),
    runs_out_at: refusal.runsOutAt?.toISOString() ?? null,
    refused_at: refusal.refusedAt?.toISOString() ?? null,
    because: refusal.because,
  };
}
