import type { Context } from "@/lib/context";
import type { NanoUsd } from "@/lib/money";

/**
 * The chart of accounts: the operator's `granted`, `revenue` and `cost`, the tenants' `credits`, and `openrouter`, which is
 * owed what it charges.
 */
export type AccountName = "granted" | "credits" | "revenue" | "cost" | "openrouter";

export interface Account {
  account: AccountName;
  debitNano: NanoUsd;
  creditNano: NanoUsd;
}

/**
 * The trial balance of all tenants or of one. Every entry debits one account and credits another: credit entries `granted`
 * and `credits` (the other way round where they take back), the price of a call `credits` and `revenue`, its cost `cost`
 * and `openrouter`. Read from roll-ups and credit entries, never from calls.
 */
export async function trialBalance({ db }: Pick<Context, "db">, tenantId?: string): Promise<Account[]> {
  const whose = tenantId === undefined ? {} : { tenantId };
  const amountOf = async (sign: { gt: bigint } | { lt: bigint }) => {
    const { _sum } = await db.creditEntry.aggregate({
      where: { ...whose, amountNano: sign },
      _sum: { amountNano: true },
    });
    return _sum.amountNano ?? 0n;
  };
  const [given, taken, used] = await Promise.all([
    amountOf({ gt: 0n }),
    amountOf({ lt: 0n }),
    db.usageDay.aggregate({ where: whose, _sum: { costNano: true, priceNano: true } }),
  ]);
  const price = used._sum.priceNano ?? 0n;
  const cost = used._sum.costNano ?? 0n;
  return [
    { account: "granted", debitNano: given, creditNano: -taken },
    { account: "credits", debitNano: price - taken, creditNano: given },
    { account: "revenue", debitNano: 0n, creditNano: price },
    { account: "cost", debitNano: cost, creditNano: 0n },
    { account: "openrouter", debitNano: 0n, creditNano: cost },
  ];
}

export function isBalanced(accounts: Account[]): boolean {
  return accounts.reduce((sum, { debitNano, creditNano }) => sum + creditNano - debitNano, 0n) === 0n;
}
