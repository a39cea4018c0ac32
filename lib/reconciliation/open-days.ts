import type { Context } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";

/** A worker that was away for longer finds its days in OpenRouter's activity. */
const DAYS = 7;

/** Takes up the days our ledger knows of a key, so that they are compared even if OpenRouter never tells of them. */
export async function openDays({ db, clock }: Pick<Context, "db" | "clock">): Promise<void> {
  const used = await db.usageDay.groupBy({
    by: ["provisionedKeyId", "tenantId", "day"],
    where: { day: { gte: addDays(dayOf(clock.now()), 1 - DAYS) } },
    _sum: { costNano: true },
  });
  const data = used
    .filter(({ _sum }) => _sum.costNano !== 0n)
    .map(({ provisionedKeyId, tenantId, day }) => ({ provisionedKeyId, tenantId, day }));
  await db.upstreamKeyDay.createMany({ data, skipDuplicates: true });
}
