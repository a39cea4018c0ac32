import { addDays, daysBetween, formatDay } from "@/lib/days";
import type { Database } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
import type { Overview } from "./shape";

/** Whole UTC days, both included. */
interface Period {
  from: Date;
  to: Date;
}

const TOP = 5;
const SPEND = { priceNano: true, requests: true } as const;

const within = ({ from, to }: Period) => ({ day: { gte: from, lte: to } });

export async function sumUsage(
  db: Database,
  period: Period,
): Promise<{ priceNano: NanoUsd; costNano: NanoUsd; requests: number; errors: number; tokens: number }> {
  const { _sum } = await db.usageDay.aggregate({
    where: within(period),
    _sum: { ...SPEND, costNano: true, errors: true, promptTokens: true, completionTokens: true },
  });
  return {
    priceNano: _sum.priceNano ?? 0n,
    costNano: _sum.costNano ?? 0n,
    requests: _sum.requests ?? 0,
    errors: _sum.errors ?? 0,
    tokens: Number((_sum.promptTokens ?? 0n) + (_sum.completionTokens ?? 0n)),
  };
}

/** One entry a day, days without usage included. */
export async function readSeries(db: Database, period: Period): Promise<Overview["series"]> {
  const groups = await db.usageDay.groupBy({ by: ["day"], where: within(period), _sum: SPEND });
  const byDay = new Map(groups.map(({ day, _sum }) => [formatDay(day), _sum]));
  return Array.from({ length: daysBetween(period.from, period.to) + 1 }, (_, index) => {
    const day = formatDay(addDays(period.from, index));
    return {
      day,
      spend: formatUsd(byDay.get(day)?.priceNano ?? 0n),
      requests: byDay.get(day)?.requests ?? 0,
    };
  });
}

export async function readTopTenants(db: Database, period: Period): Promise<Overview["top_tenants"]> {
  const groups = await db.usageDay.groupBy({
    by: ["tenantId"],
    where: within(period),
    _sum: SPEND,
    orderBy: [{ _sum: { priceNano: "desc" } }, { tenantId: "asc" }],
    take: TOP,
  });
  const tenants = await db.tenant.findMany({
    where: { id: { in: groups.map(({ tenantId }) => tenantId) } },
    select: { id: true, name: true },
  });
  const names = new Map(tenants.map(({ id, name }) => [id, name]));
  return groups.map(({ tenantId, _sum }) => ({
    id: tenantId,
    name: names.get(tenantId)!,
    spend: formatUsd(_sum.priceNano ?? 0n),
    requests: _sum.requests ?? 0,
  }));
}

export async function readTopModels(db: Database, period: Period): Promise<Overview["top_models"]> {
  const groups = await db.usageDay.groupBy({
    by: ["model"],
    where: within(period),
    _sum: SPEND,
    orderBy: [{ _sum: { priceNano: "desc" } }, { model: "asc" }],
    take: TOP,
  });
  return groups.map(({ model, _sum }) => ({
    model,
    spend: formatUsd(_sum.priceNano ?? 0n),
    requests: _sum.requests ?? 0,
  }));
}
