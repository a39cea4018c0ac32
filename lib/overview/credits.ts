import type { Database } from "@/lib/db";
import { formatUsd } from "@/lib/money";

/** Over all tenants that pay in advance: what they were promised, and what became of it. */
export async function readCredits(db: Database): Promise<{ promised: string; used: string; held: string }> {
  const isPrepaid = { scope: "credits", tenant: { billing: "prepaid" } } as const;
  const [budgets, windows] = await Promise.all([
    db.budget.aggregate({ where: isPrepaid, _sum: { limitNano: true } }),
    db.budgetWindow.aggregate({
      where: { budget: isPrepaid },
      _sum: { spentNano: true, reservedNano: true },
    }),
  ]);
  return {
    promised: formatUsd(budgets._sum.limitNano ?? 0n),
    used: formatUsd(windows._sum.spentNano ?? 0n),
    held: formatUsd(windows._sum.reservedNano ?? 0n),
  };
}
