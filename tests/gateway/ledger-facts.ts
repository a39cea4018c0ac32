import type { Pool } from "@/lib/db";
import type { Portal, TestTenant } from "./portal";

/** Sums that have to agree (I4), read in one snapshot. */
export interface LedgerFacts {
  generations: number;
  generationsNano: bigint;
  rollUpNano: bigint;
  rollUpRequests: number;
  creditsSpentNano: bigint;
  reservedNano: bigint;
  openHolds: number;
}

export async function ledgerFacts(pool: Pool, tenantId: string): Promise<LedgerFacts> {
  const { rows } = await pool.query<Record<string, bigint>>(
    `SELECT
       (SELECT count(*) FROM generations WHERE tenant_id = $1) AS generations,
       (SELECT coalesce(sum(cost_nano), 0)::bigint FROM generations WHERE tenant_id = $1) AS generations_nano,
       (SELECT coalesce(sum(cost_nano), 0)::bigint FROM usage_days WHERE tenant_id = $1) AS roll_up_nano,
       (SELECT coalesce(sum(requests), 0)::bigint FROM usage_days WHERE tenant_id = $1) AS roll_up_requests,
       (SELECT coalesce(sum(w.spent_nano), 0)::bigint FROM budget_windows w JOIN budgets b ON b.id = w.budget_id
        WHERE b.tenant_id = $1 AND b.scope = 'credits') AS credits_spent_nano,
       (SELECT coalesce(sum(reserved_nano), 0)::bigint FROM budget_windows WHERE tenant_id = $1) AS reserved_nano,
       (SELECT count(*) FROM holds WHERE tenant_id = $1) AS open_holds`,
    [tenantId],
  );
  const row = rows[0]!;
  return {
    generations: Number(row.generations),
    generationsNano: row.generations_nano!,
    rollUpNano: row.roll_up_nano!,
    rollUpRequests: Number(row.roll_up_requests),
    creditsSpentNano: row.credits_spent_nano!,
    reservedNano: row.reserved_nano!,
    openHolds: Number(row.open_holds),
  };
}

/** Ledger, roll-up, budget and OpenRouter's own bill agree to the nano-dollar, and nothing is held. */
export async function expectBalanced(
  portal: Portal,
  tenant: TestTenant,
  expect: (value: unknown) => { toEqual(v: unknown): void },
) {
  const facts = await ledgerFacts(portal.pool, tenant.id);
  const billed = portal.fake.bill().byKey.get(tenant.provisionedKeyHash) ?? 0n;
  expect(facts).toEqual({
    ...facts,
    rollUpNano: facts.generationsNano,
    creditsSpentNano: facts.generationsNano,
    generationsNano: billed,
    rollUpRequests: facts.generations,
    reservedNano: 0n,
    openHolds: 0,
  });
}
