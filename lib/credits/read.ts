import { readBudgets } from "@/lib/budgets";
import type { Database, Transaction } from "@/lib/db";
import { formatUsd, type NanoUsd } from "@/lib/money";
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
  const rules = await db.creditRule.findMany({
    where: { tenantId: { in: tenantIds }, overdraftNano: { gt: 0n } },
  });
  const grantedOf = new Map(sums.map((sum) => [sum.tenantId, sum._sum.amountNano ?? 0n]));
  const overdraftOf = new Map(rules.map((rule) => [rule.tenantId, rule.overdraftNano]));
  return new Map(
    budgets.map(({ id, tenantId, limitNano }) => {
      const { spentNano, heldNano } = uses.get(id)!;
      const granted = grantedOf.get(tenantId) ?? 0n;
      const left = granted - spentNano - heldNano;
      return [
        tenantId,
        {
          granted: formatUsd(granted),
          used: formatUsd(spentNano),
          held: formatUsd(heldNano),
          remaining: limitNano === null ? null : formatUsd(atLeastNothing(left)),
          overdraft: limitNano === null ? null : overdraftState(overdraftOf.get(tenantId) ?? 0n, left),
        },
      ];
    }),
  );
}

/** `left` is what is left of the credits: what is below nothing is of the overdraft, held money included. */
function overdraftState(limit: NanoUsd, left: NanoUsd): Credits["overdraft"] {
  if (limit === 0n) return null;
  const used = atLeastNothing(-left);
  const remaining = formatUsd(atLeastNothing(limit - used));
  return { limit: formatUsd(limit), used: formatUsd(used), remaining };
}

function atLeastNothing(amount: NanoUsd): NanoUsd {
  return amount > 0n ? amount : 0n;
}
