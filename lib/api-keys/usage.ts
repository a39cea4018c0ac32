import { windowAt } from "@/lib/budgets";
import { dayOf } from "@/lib/days";
import type { Database } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

/** What a key spent: ever, and in the current UTC day, week from Monday, and month. */
export interface ApiKeyUsage {
  total: NanoUsd;
  daily: NanoUsd;
  weekly: NanoUsd;
  monthly: NanoUsd;
}

/** The usage of some API keys, by id, from the day roll-ups. Keys that were never used are absent. */
export async function readUsage(
  db: Database,
  now: Date,
  apiKeyIds: string[],
): Promise<Map<string, ApiKeyUsage>> {
  const today = dayOf(now);
  const week = windowAt(now, "weekly", "UTC").startsAt;
  const month = windowAt(now, "monthly", "UTC").startsAt;
  const where = { apiKeyId: { in: apiKeyIds } };
  const [totals, recent] = await Promise.all([
    db.usageDay.groupBy({ by: ["apiKeyId"], where, _sum: { priceNano: true } }),
    db.usageDay.groupBy({
      by: ["apiKeyId", "day"],
      where: { ...where, day: { gte: week < month ? week : month } },
      _sum: { priceNano: true },
    }),
  ]);
  const usage = new Map<string, ApiKeyUsage>();
  for (const { apiKeyId, _sum } of totals) {
    usage.set(apiKeyId, { total: _sum.priceNano ?? 0n, daily: 0n, weekly: 0n, monthly: 0n });
  }
  for (const { apiKeyId, day, _sum } of recent) {
    const sums = usage.get(apiKeyId);
    const cost = _sum.priceNano ?? 0n;
    if (!sums) continue;
    if (day >= today) sums.daily += cost;
    if (day >= week) sums.weekly += cost;
    if (day >= month) sums.monthly += cost;
  }
  return usage;
}
