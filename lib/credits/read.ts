import { readBudgets, remainingOf } from "@/lib/budgets";
import type { Database, Transaction } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { Credits } from "./shape";

/** The credits of some tenants, by tenant id. */
export async function describeCredits(
  db: Database | Transaction,
  now: Date,
  tenantIds: string[],
): Promise<Map<string, Credits>> {
  const budgets = await db.budget.findMany({ where: { scope: "credits", tenantId: { in: tenantIds } } });
  const uses = await readBudgets(db, now, budgets, () => "UTC");
  const sums = await db.creditEntry.groupBy({
    by: ["tenantId"],
    where: { tenantId: { in: tenantIds } },
    _sum: { amountNano: true },
  });
  const grantedOf = new Map(sums.map((sum) => [sum.tenantId, sum._sum.amountNano ?? 0n]));
  return new Map(
    budgets.map((budget) => {
      const use = uses.get(budget.id)!;
      return [
        budget.tenantId,
        {
          granted: formatUsd(grantedOf.get(budget.tenantId) ?? 0n),
          used: formatUsd(use.spentNano),
          held: formatUsd(use.heldNano),
          remaining: budget.limitNano === null ? null : formatUsd(remainingOf(budget.limitNano, use)),
        },
      ];
    }),
  );
}
