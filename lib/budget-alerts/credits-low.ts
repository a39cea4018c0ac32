import type { Pool } from "@/lib/db";
import { openIncident, resolveOthers } from "@/lib/incidents";
import { formatUsd } from "@/lib/money";

interface Row {
  tenant_id: string;
  name: string;
  low_nano: bigint;
  left_nano: bigint;
}

/** What is left of the credits where somebody wants to know when it is little; running calls and overdrafts not counted. */
const WATCHED = `
  SELECT r.tenant_id, t.name, r.low_nano, g.granted_nano - s.spent_nano AS left_nano
  FROM credit_rules r
  JOIN tenants t ON t.id = r.tenant_id AND t.status <> 'deleted' AND t.billing = 'prepaid'
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.amount_nano), 0)::bigint AS granted_nano FROM credit_entries e WHERE e.tenant_id = r.tenant_id
  ) g
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(w.spent_nano), 0)::bigint AS spent_nano FROM budgets b JOIN budget_windows w ON w.budget_id = b.id
    WHERE b.tenant_id = r.tenant_id AND b.scope = 'credits'
  ) s
  WHERE r.low_nano IS NOT NULL`;

/**
 * Raises an alert for each tenant whose credits fell below what its rule calls low, and closes it once they are a tenth
 * above that again, so that a tenant at the edge is not told twice. Answers how many were raised.
 */
export async function watchCredits(pool: Pool): Promise<number> {
  const { rows: read } = await pool.query<{ at: Date }>("SELECT now() AS at");
  const { rows } = await pool.query<Row>({ name: "credits-low", text: WATCHED });
  let raised = 0;
  for (const { tenant_id: subject, name, low_nano: low, left_nano: left } of rows) {
    if (left >= low) continue;
    const detail =
      `${name} has $${formatUsd(left)} of credits left, less than the $${formatUsd(low)} of its rule. ` +
      "Grant more before its calls are refused.";
    if (await openIncident(pool, { kind: "credits_low", subject, tenantId: subject, detail })) raised++;
  }
  const lasting = rows.filter(({ low_nano: low, left_nano: left }) => left * 10n < low * 11n);
  const subjects = lasting.map(({ tenant_id }) => tenant_id);
  await resolveOthers(pool, "credits_low", subjects, read[0]!.at);
  return raised;
}
