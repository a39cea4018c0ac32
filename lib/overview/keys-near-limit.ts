import { windowAt } from "@/lib/budgets";
import type { BudgetWindowKind, Database } from "@/lib/db";
import { formatUsd } from "@/lib/money";
import type { Overview } from "./shape";

const TOP = 5;

interface Row {
  id: string;
  name: string;
  tenant_name: string;
  time_zone: string;
  window: BudgetWindowKind;
  anchor_day: number;
  starts_at: Date;
  spent_nano: bigint;
  reserved_nano: bigint;
  limit_nano: bigint;
}

/** Issued keys that have used or hold four fifths of their limit in its current window, the fullest first. */
export async function readKeysNearLimit(db: Database, now: Date): Promise<Overview["keys_near_limit"]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT k.id, k.name, t.name AS tenant_name, t.time_zone, b."window", b.anchor_day, w.starts_at, w.spent_nano, w.reserved_nano,
      l.limit_nano
    FROM budget_windows w
    JOIN budgets b ON b.id = w.budget_id AND b.scope = 'api_key' AND b.limit_nano IS NOT NULL
    JOIN api_keys k ON k.id = b.api_key_id AND k.revoked_at IS NULL AND k.disabled_at IS NULL
      AND (k.expires_at IS NULL OR k.expires_at > ${now})
    JOIN tenants t ON t.id = b.tenant_id AND t.status = 'active'
    CROSS JOIN LATERAL (SELECT limit_at(${now}, b.limit_nano, b.raised_limit_nano, b.raised_until) AS limit_nano) l
    WHERE w.ends_at > ${now} AND w.starts_at <= ${now}
      AND (w.spent_nano + w.reserved_nano)::numeric * 5 >= l.limit_nano::numeric * 4
    ORDER BY (w.spent_nano + w.reserved_nano)::numeric / nullif(l.limit_nano, 0) DESC NULLS LAST, k.id`;
  return rows
    .filter((row) => isCurrent(row, now))
    .slice(0, TOP)
    .map(({ id, name, tenant_name, window, spent_nano, reserved_nano, limit_nano }) => ({
      id,
      name,
      tenant_name,
      used: formatUsd(spent_nano),
      held: formatUsd(reserved_nano),
      limit: formatUsd(limit_nano),
      limit_reset: window === "lifetime" ? null : window,
    }));
}

/** A budget whose window was changed has rows of both kinds; the instant says which one counts. */
function isCurrent({ window, time_zone, anchor_day, starts_at }: Row, now: Date): boolean {
  return +windowAt(now, window, time_zone, anchor_day).startsAt === +starts_at;
}
