import { hardLimitAt, readBudgets } from "@/lib/budgets";
import type { Database } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";

/** What a tenant may still spend on its own account; null is without limit. */
export interface TenantPromise {
  tenantId: string;
  name: string;
  isPrepaid: boolean;
  /** Left of its credits; null for one that pays afterwards. Below zero once it overdrew. */
  creditsNano: NanoUsd | null;
  /** Left of its own budget in the current window, a temporary increase included; null as well for one that only warns. */
  budgetNano: NanoUsd | null;
  /** Of it, what its running calls hold. */
  heldNano: NanoUsd;
}

/** What every tenant that is not deleted may still spend, what its running calls hold included. */
export async function readPromises(db: Database, now: Date): Promise<TenantPromise[]> {
  const tenants = await db.tenant.findMany({
    where: { status: { not: "deleted" } },
    orderBy: { id: "asc" },
    select: { id: true, name: true, billing: true, timeZone: true },
  });
  const budgets = await db.budget.findMany({
    where: { scope: { in: ["credits", "tenant"] }, tenant: { status: { not: "deleted" } } },
  });
  const zones = new Map(tenants.map(({ id, timeZone }) => [id, timeZone]));
  // Credits last for ever: their window is the same in every time zone.
  const uses = await readBudgets(db, now, budgets, (tenantId) => zones.get(tenantId) ?? "UTC");
  const left = new Map<string, NanoUsd>();
  const held = new Map<string, NanoUsd>();
  for (const budget of budgets) {
    const { spentNano, heldNano } = uses.get(budget.id)!;
    const limitNano = hardLimitAt(budget, now);
    if (limitNano === null) continue;
    left.set(`${budget.scope} ${budget.tenantId}`, limitNano - spentNano);
    // The same calls hold of both.
    if (heldNano > (held.get(budget.tenantId) ?? 0n)) held.set(budget.tenantId, heldNano);
  }
  return tenants.map(({ id, name, billing }) => ({
    tenantId: id,
    name,
    isPrepaid: billing === "prepaid",
    creditsNano: billing === "prepaid" ? (left.get(`credits ${id}`) ?? 0n) : null,
    budgetNano: left.get(`tenant ${id}`) ?? null,
    heldNano: held.get(id) ?? 0n,
  }));
}

/** The nearest of a tenant's own limits; null without any. */
export function ownRemaining({ creditsNano, budgetNano }: TenantPromise): NanoUsd | null {
  if (creditsNano === null || budgetNano === null) return creditsNano ?? budgetNano;
  return creditsNano < budgetNano ? creditsNano : budgetNano;
}

/** What the account has to cover: credits of tenants that paid in advance, and what the others' budgets still allow. */
export function promised(tenants: TenantPromise[]): {
  creditsNano: NanoUsd;
  budgetsNano: NanoUsd;
  heldNano: NanoUsd;
  /** Tenants that may spend without any limit: no sum covers them. */
  unlimited: number;
} {
  const sum = (amounts: Array<NanoUsd | null>) =>
    amounts.reduce<NanoUsd>((total, amount) => (amount !== null && amount > 0n ? total + amount : total), 0n);
  const postpaid = tenants.filter(({ isPrepaid }) => !isPrepaid);
  return {
    creditsNano: sum(tenants.map(({ creditsNano }) => creditsNano)),
    budgetsNano: sum(postpaid.map(({ budgetNano }) => budgetNano)),
    heldNano: sum(tenants.map(({ heldNano }) => heldNano)),
    unlimited: postpaid.filter(({ budgetNano }) => budgetNano === null).length,
  };
}
