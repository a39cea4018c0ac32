import { windowAt } from "@/lib/budgets";
import type { BudgetScope, BudgetWindowKind, Pool } from "@/lib/db";
import { openIncident, resolveOthers } from "@/lib/incidents";
import { formatUsd } from "@/lib/money";

interface Row {
  id: string;
  tenant_id: string;
  scope: BudgetScope;
  window: BudgetWindowKind;
  anchor_day: number;
  thresholds: number[];
  is_soft: boolean;
  tag: string | null;
  end_user: string | null;
  key_name: string | null;
  tenant_name: string;
  time_zone: string;
  starts_at: Date;
  ends_at: Date;
  spent_nano: bigint;
  limit_nano: bigint;
}

/** The current windows that have reached the least of their budget's thresholds, which are in order. */
const NEAR = `
  SELECT b.id, b.tenant_id, b.scope, b."window", b.anchor_day, b.thresholds, b.is_soft, b.tag, b.end_user, k.name AS key_name,
    t.name AS tenant_name, t.time_zone, w.starts_at, w.ends_at, w.spent_nano, l.limit_nano
  FROM budgets b
  JOIN budget_windows w ON w.budget_id = b.id AND w.starts_at <= $1 AND w.ends_at > $1
  JOIN tenants t ON t.id = b.tenant_id
  LEFT JOIN api_keys k ON k.id = b.api_key_id
  CROSS JOIN LATERAL (SELECT limit_at($1, b.limit_nano, b.raised_limit_nano, b.raised_until) AS limit_nano) l
  WHERE b.limit_nano IS NOT NULL AND b.thresholds <> '{}' AND w.spent_nano > 0
    AND w.spent_nano::numeric * 100 >= l.limit_nano::numeric * b.thresholds[1]
    AND t.status <> 'deleted' AND k.revoked_at IS NULL`;

/**
 * Raises an alert for each threshold that a budget's current window has reached, once per window however many watch, and
 * closes those that are over: the window ended, or the limit rose above what is spent. Answers how many were raised.
 */
export async function watchThresholds(pool: Pool, now: Date): Promise<number> {
  const { rows: read } = await pool.query<{ at: Date }>("SELECT now() AS at");
  const { rows } = await pool.query<Row>({ name: "budgets-near-limit", text: NEAR, values: [now] });
  // A budget whose window was changed has rows of both kinds; the instant says which one counts.
  const reached = rows
    .filter((row) => +windowAt(now, row.window, row.time_zone, row.anchor_day).startsAt === +row.starts_at)
    .flatMap(reachedBy);
  let raised = 0;
  for (const incident of reached) if (await openIncident(pool, incident)) raised++;
  const subjects = reached.map(({ subject }) => subject);
  await resolveOthers(pool, "budget_threshold", subjects, read[0]!.at);
  return raised;
}

function reachedBy(row: Row) {
  return row.thresholds
    .filter((threshold) => row.spent_nano * 100n >= row.limit_nano * BigInt(threshold))
    .map((threshold) => ({
      kind: "budget_threshold" as const,
      tenantId: row.tenant_id,
      subject: `${row.id} ${row.starts_at.toISOString()} ${threshold}`,
      detail: sentence(row, threshold),
    }));
}

function sentence(row: Row, threshold: number): string {
  const reset =
    row.window === "lifetime"
      ? ""
      : ` It resets on ${row.ends_at.toISOString().slice(0, 16).replace("T", " at ")} UTC.`;
  const refuses =
    threshold < 100 ? "" : row.is_soft ? " It is soft: nothing is refused." : " Calls are refused.";
  return (
    `${whose(row)} of ${row.tenant_name} has reached ${threshold} % of its limit of $${formatUsd(row.limit_nano)}: ` +
    `$${formatUsd(row.spent_nano)} is used.${refuses}${reset}`
  );
}

function whose({ scope, key_name, tag, end_user }: Row): string {
  switch (scope) {
    case "api_key":
      return `The limit of the key "${key_name}"`;
    case "tag":
      return `The budget of the keys tagged "${tag}"`;
    case "end_user":
      return `The budget of the end user "${end_user}"`;
    default:
      return "The budget";
  }
}
