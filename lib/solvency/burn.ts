import { addDays, dayOf } from "@/lib/days";
import type { Database } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { DAY_MS, perDay } from "./runway";

/** UTC days that the burn is the mean of, today included. */
const DAYS = 7;

/**
 * What tenants' calls cost a day by our ledger, the mean over the last seven UTC days or as many as there are, at least
 * one; nano-USD, by tenant id and in all.
 */
export async function readLedgerBurn(
  db: Database,
  now: Date,
): Promise<{ totalNano: NanoUsd; byTenant: Map<string, NanoUsd> }> {
  const from = addDays(dayOf(now), 1 - DAYS);
  const [first, sums] = await Promise.all([
    db.usageDay.aggregate({ where: { day: { gte: from } }, _min: { day: true } }),
    db.usageDay.groupBy({ by: ["tenantId"], where: { day: { gte: from } }, _sum: { costNano: true } }),
  ]);
  const since = first._min.day ?? from;
  const elapsedMs = Math.max(DAY_MS, now.getTime() - since.getTime());
  const byTenant = new Map(
    sums.map(({ tenantId, _sum }) => [tenantId, perDay(_sum.costNano ?? 0n, elapsedMs)]),
  );
  const spentNano = sums.reduce((sum, { _sum }) => sum + (_sum.costNano ?? 0n), 0n);
  return { totalNano: perDay(spentNano, elapsedMs), byTenant };
}

/** The same by the account's own figures, which know of use outside Bursar, too; zero until they span six hours. */
export async function readAccountBurn(db: Database, now: Date): Promise<NanoUsd> {
  const within = { readAt: { gte: new Date(now.getTime() - DAYS * DAY_MS) } };
  const [first, last] = await Promise.all([
    db.accountCredits.findFirst({ where: within, orderBy: { hour: "asc" } }),
    db.accountCredits.findFirst({ where: within, orderBy: { hour: "desc" } }),
  ]);
  if (!first || !last) return 0n;
  const elapsedMs = last.readAt.getTime() - first.readAt.getTime();
  return elapsedMs < DAY_MS / 4 ? 0n : perDay(last.usedNano - first.usedNano, elapsedMs);
}
