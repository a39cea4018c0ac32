import { formatUsd } from "@/lib/money";
import { type Difference, MOST_OF_A_KIND } from "./difference";
import type { Ask } from "./snapshot";

interface Row {
  tenant_id: string;
  limit_nano: bigint | null;
  window_nano: bigint | null;
  due_nano: bigint | null;
}

/** A prepaid tenant may spend its credit entries and its overdraft, in its credits budget as in the window that enforces it. */
export async function compareCredits(ask: Ask): Promise<Difference[]> {
  const rows = await ask<Row>(
    `WITH due AS (
       SELECT b.tenant_id, b.limit_nano, w.limit_nano AS window_nano, w.budget_id IS NULL AS is_unused,
         CASE WHEN t.billing = 'prepaid' THEN greatest(0, coalesce(e.nano, 0) + coalesce(r.overdraft_nano, 0)) END AS due_nano
       FROM budgets b JOIN tenants t ON t.id = b.tenant_id
       LEFT JOIN budget_windows w ON w.budget_id = b.id
       LEFT JOIN credit_rules r ON r.tenant_id = b.tenant_id
       LEFT JOIN (SELECT tenant_id, sum(amount_nano)::bigint AS nano FROM credit_entries GROUP BY 1) e ON e.tenant_id = b.tenant_id
       WHERE b.scope = 'credits'
     )
     SELECT tenant_id, limit_nano, window_nano, due_nano FROM due
     WHERE limit_nano IS DISTINCT FROM due_nano OR (NOT is_unused AND window_nano IS DISTINCT FROM due_nano)
     LIMIT ${MOST_OF_A_KIND}`,
  );
  const usd = (nano: bigint | null) => (nano === null ? "no limit" : `$${formatUsd(nano)}`);
  return rows.map((row) => ({
    broken: "credits",
    tenantId: row.tenant_id,
    words:
      `Credit entries and overdraft come to ${usd(row.due_nano)}; the credits budget says ${usd(row.limit_nano)}, ` +
      `and its window enforces ${usd(row.window_nano)}.`,
  }));
}
