import { hardLimitAt, readBudgets, remainingOf } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import type { BudgetScope } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { requireId } from "@/lib/shape";
import { readAccountCredits } from "./account";
import type { Spendable } from "./shape";

type Limit = NonNullable<Spendable["limited_by"]>;

/** What an OpenRouter key of a tenant may still spend there, as far as its figures tell. */
interface KeyLimit {
  limitNano: NanoUsd | null;
  limitReset: string | null;
  usageNano: NanoUsd;
  usageDailyNano: NanoUsd;
  usageWeeklyNano: NanoUsd;
  usageMonthlyNano: NanoUsd;
}

/**
 * What a tenant can spend at this moment: the least of what its credits, its budget, its OpenRouter keys (the one that
 * allows most) and the account have left, never below zero.
 */
export function leastOf(limits: Record<Limit, NanoUsd | null>): Spendable {
  let least: { amount: NanoUsd; by: Limit } | null = null;
  for (const [by, amount] of Object.entries(limits) as Array<[Limit, NanoUsd | null]>)
    if (amount !== null && (least === null || amount < least.amount)) least = { amount, by };
  if (!least) return { amount: null, limited_by: null };
  return { amount: formatUsd(least.amount > 0n ? least.amount : 0n), limited_by: least.by };
}

/** What a tenant can spend at this moment, and which limit is the nearest. Throws `not_found`. */
export async function getSpendable(ctx: Context, tenantId: string): Promise<Spendable> {
  requireCapability(ctx, "solvency.read");
  const id = requireId(tenantId, "tenant");
  const tenant = await ctx.db.tenant.findUnique({ where: { id } });
  if (!tenant) throw notFound("tenant");
  const [budgets, keys, account] = await Promise.all([
    ctx.db.budget.findMany({ where: { tenantId: id, scope: { in: ["credits", "tenant"] } } }),
    ctx.db.provisionedKey.findMany({
      where: { tenantId: id, status: "active", retiredAt: null, secretCiphertext: { not: null } },
    }),
    readAccountCredits(ctx.db),
  ]);
  const now = ctx.clock.now();
  const uses = await readBudgets(ctx.db, now, budgets, () => tenant.timeZone);
  const left = (wanted: BudgetScope) => {
    const budget = budgets.find(({ scope }) => scope === wanted);
    const limitNano = budget ? hardLimitAt(budget, now) : null;
    return limitNano === null ? null : remainingOf(limitNano, uses.get(budget!.id)!);
  };
  return leastOf({
    credits: left("credits"),
    budget: left("tenant"),
    key: mostOf(keys.map(keyRemaining)),
    account: account && account.remainingNano,
  });
}

/** What the most generous key allows: nothing where there is none, anything where one has no limit. */
function mostOf(amounts: Array<NanoUsd | null>): NanoUsd | null {
  let most = 0n;
  for (const amount of amounts) {
    if (amount === null) return null;
    if (amount > most) most = amount;
  }
  return most;
}

export function keyRemaining(key: KeyLimit): NanoUsd | null {
  if (key.limitNano === null) return null;
  const used =
    key.limitReset === "daily"
      ? key.usageDailyNano
      : key.limitReset === "weekly"
        ? key.usageWeeklyNano
        : key.limitReset === "monthly"
          ? key.usageMonthlyNano
          : key.usageNano;
  return key.limitNano > used ? key.limitNano - used : 0n;
}
