import { formatDay } from "@/lib/days";
import { idsBetween } from "@/lib/time-ids";
import { type Broken, type Difference, MOST_OF_A_KIND } from "./difference";
import type { Month } from "./months";
import type { Ask } from "./snapshot";

/** A roll-up of calls by day: what its rows are told apart by, and what of the calls they sum up. */
interface RollUp {
  broken: Broken;
  table: string;
  name: string;
  keys: Record<string, string>;
  sums: Record<string, string>;
  calls: string;
}

const KEYS = {
  tenant_id: "tenant_id",
  day: "(created_at AT TIME ZONE 'UTC')::date",
  api_key_id: "api_key_id",
};
const SERVED = { model: "model", provider: "coalesce(provider, '')" };
const SUMS = {
  requests: "count(*)",
  prompt_tokens: "sum(prompt_tokens)",
  completion_tokens: "sum(completion_tokens)",
  cost_nano: "sum(cost_nano)",
  price_nano: "sum(price_nano)",
};

const USAGE_DAYS: RollUp = {
  broken: "roll_up",
  table: "usage_days",
  name: "The roll-up",
  keys: { ...KEYS, provisioned_key_id: "provisioned_key_id", ...SERVED },
  sums: {
    ...SUMS,
    errors: "count(*) FILTER (WHERE error_reason IS NOT NULL)",
    reasoning_tokens: "sum(reasoning_tokens)",
    cached_tokens: "sum(cached_tokens)",
    first_token_ms: "coalesce(sum(first_token_ms), 0)",
    first_tokens: "count(first_token_ms)",
  },
  calls: "true",
};

const END_USER_DAYS: RollUp = {
  broken: "end_user_roll_up",
  table: "end_user_days",
  name: "The roll-up of end users",
  keys: { ...KEYS, end_user: "end_user", ...SERVED },
  sums: SUMS,
  calls: "end_user IS NOT NULL",
};

/**
 * From which day on each tenant's calls are all kept. What retention a tenant had before is in the audit trail: whatever it
 * let go was older, when it was changed, than it said then.
 */
const KEPT = `
  kept AS (
    SELECT t.id AS tenant_id, coalesce(max((forgotten.until AT TIME ZONE 'UTC')::date) + 1, '-infinity') AS first_day
    FROM tenants t LEFT JOIN LATERAL (
      SELECT now() - make_interval(days => t.retention_days, mins => -10) AS until
      UNION ALL
      SELECT e.created_at - make_interval(days => (e.before ->> 'retention_days')::int, mins => -10) FROM audit_events e
      WHERE e.tenant_id = t.id AND e.action = 'tenant.updated' AND e.before ->> 'retention_days' IS NOT NULL
    ) forgotten ON true
    GROUP BY t.id
  )`;

/** Sums up the calls of a month anew, row by row of both roll-ups. @returns the rows that say something else */
export async function compareRollUps(ask: Ask, month: Month): Promise<Difference[]> {
  return [...(await compare(ask, month, USAGE_DAYS)), ...(await compare(ask, month, END_USER_DAYS))];
}

interface Row {
  tenant_id: string;
  day: string;
  what: string;
  told: Record<string, string>;
  made: Record<string, string>;
}

async function compare(ask: Ask, { from, to }: Month, rollUp: RollUp): Promise<Difference[]> {
  const { gte, lt } = idsBetween(from, to);
  const keys = Object.keys(rollUp.keys).join(", ");
  const sums = Object.keys(rollUp.sums);
  const figures = (of: string) =>
    `jsonb_build_object(${sums.map((sum) => `'${sum}', coalesce(${of}.${sum}, 0)::text`).join(", ")})`;
  const expressions = Object.entries({ ...rollUp.keys, ...rollUp.sums })
    .map(([column, expression]) => `${expression} AS ${column}`)
    .join(", ");
  const rows = await ask<Row>(
    `WITH ${KEPT}, made AS (
       SELECT ${expressions} FROM generations
       WHERE id >= $1::uuid AND id < $2::uuid AND created_at >= $3 AND created_at < $4 AND ${rollUp.calls}
       GROUP BY ${Object.keys(rollUp.keys)
         .map((_, index) => index + 1)
         .join(", ")}
     ), told AS (
       SELECT * FROM ${rollUp.table} WHERE day >= $5::date AND day < $6::date
     )
     SELECT tenant_id, day::text, concat_ws(', ', ${Object.keys(SERVED).join(", ")}) AS what,
       ${figures("told")} AS told, ${figures("made")} AS made
     FROM told FULL JOIN made USING (${keys}) JOIN kept USING (tenant_id)
     WHERE day >= kept.first_day AND (${sums.map((sum) => `coalesce(told.${sum}, 0) <> coalesce(made.${sum}, 0)`).join(" OR ")})
     ORDER BY day, tenant_id LIMIT ${MOST_OF_A_KIND}`,
    [gte, lt, from, to, formatDay(from), formatDay(to)],
  );
  return rows.map(({ tenant_id, day, what, told, made }) => ({
    broken: rollUp.broken,
    tenantId: tenant_id,
    words: `${rollUp.name} of ${day} (${what}) says ${differing(told, made)}; its calls say ${differing(made, told)}.`,
  }));
}

/** Of some figures those that others contradict. */
function differing(figures: Record<string, string>, others: Record<string, string>): string {
  return Object.entries(figures)
    .filter(([name, value]) => others[name] !== value)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
