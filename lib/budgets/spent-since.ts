import { addDays, dayOf } from "@/lib/days";
import type { Prisma, Transaction } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import { idsBetween } from "@/lib/time-ids";

type Budget = Prisma.BudgetGetPayload<object>;

/**
 * Σ of the ledger since an instant for whom a budget is; all of it, which the day roll-ups answer faster, for null.
 * `keyIds` are the keys of a tag's budget.
 */
export async function spentSince(
  tx: Transaction,
  owner: Budget,
  keyIds: Set<string> | null,
  startsAt: Date | null,
): Promise<NanoUsd> {
  if (owner.endUser !== null) return spentByEndUser(tx, { ...owner, endUser: owner.endUser }, startsAt);
  const { tenantId, apiKeyId } = owner;
  const whose = {
    tenantId,
    ...(apiKeyId !== null && { apiKeyId }),
    ...(keyIds && { apiKeyId: { in: [...keyIds] } }),
  };
  const { _sum } =
    startsAt === null
      ? await tx.usageDay.aggregate({ where: whose, _sum: { priceNano: true } })
      : await tx.generation.aggregate({
          where: { ...whose, id: idsBetween(startsAt), createdAt: { gte: startsAt } },
          _sum: { priceNano: true },
        });
  return _sum.priceNano ?? 0n;
}

/** Whole UTC days from the roll-up, and the part of a day before them from the ledger, which has no index by end user. */
async function spentByEndUser(
  tx: Transaction,
  { tenantId, endUser }: { tenantId: string; endUser: string },
  startsAt: Date | null,
): Promise<NanoUsd> {
  const whose = { tenantId, endUser };
  const firstDay = startsAt && firstWholeDay(startsAt);
  const days = await tx.endUserDay.aggregate({
    where: { ...whose, ...(firstDay && { day: { gte: firstDay } }) },
    _sum: { priceNano: true },
  });
  const whole = days._sum.priceNano ?? 0n;
  if (!startsAt || !firstDay || startsAt.getTime() === firstDay.getTime()) return whole;
  const part = await tx.generation.aggregate({
    where: { ...whose, id: idsBetween(startsAt, firstDay), createdAt: { gte: startsAt, lt: firstDay } },
    _sum: { priceNano: true },
  });
  return whole + (part._sum.priceNano ?? 0n);
}

function firstWholeDay(instant: Date): Date {
  const day = dayOf(instant);
  return day.getTime() === instant.getTime() ? day : addDays(day, 1);
}
