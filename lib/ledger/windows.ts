import { windowAt } from "@/lib/budgets";
import type { BudgetScope, BudgetWindowKind } from "@/lib/db";
import { addDays, dayOf, formatDay } from "@/lib/days";
import { formatUsd } from "@/lib/money";
import { idsBetween } from "@/lib/time-ids";
import { type Difference, MOST_OF_A_KIND } from "./difference";
import type { Ask } from "./snapshot";

interface Budget {
  id: string;
  tenant_id: string;
  scope: BudgetScope;
  window: BudgetWindowKind;
  anchor_day: number;
  time_zone: string;
  ended: { starts_at: string; ends_at: string }[];
}

interface Spending {
  tenant_id: string;
  scope: BudgetScope;
  starts_at: Date;
  spent_nano: bigint;
  booked_nano: bigint;
  late_nano: bigint;
}

const AT_A_TIME = 500;

/** Every window holds what the open holds that were placed on it say, and nothing else. */
export async function compareReserved(ask: Ask): Promise<Difference[]> {
  const rows = await ask<{
    tenant_id: string;
    starts_at: Date;
    reserved: bigint;
    held: bigint;
    scope: string;
  }>(
    `WITH held AS (
       SELECT place.budget_id, place.starts_at, sum(h.amount_nano)::bigint AS nano
       FROM holds h, unnest(h.budget_ids, h.window_starts) AS place(budget_id, starts_at) GROUP BY 1, 2
     )
     SELECT w.tenant_id, b.scope::text, w.starts_at, w.reserved_nano AS reserved, coalesce(held.nano, 0)::bigint AS held
     FROM budget_windows w JOIN budgets b ON b.id = w.budget_id LEFT JOIN held USING (budget_id, starts_at)
     WHERE w.reserved_nano <> coalesce(held.nano, 0) LIMIT ${MOST_OF_A_KIND}`,
  );
  return rows.map((row) => ({
    broken: "reserved",
    tenantId: row.tenant_id,
    words: `${nameOf(row)} holds $${formatUsd(row.reserved)}; the calls that run hold $${formatUsd(row.held)} of it.`,
  }));
}

/**
 * Every current window, and each of the last five weeks whose budget has not been changed since it began, has spent what
 * its calls are priced at: whole UTC days from the roll-ups, which are proved by themselves, the rest from the calls. The
 * budget of a tag is left out, for keys come and go without what they spent.
 * @returns how many windows were looked at beside the differences
 */
export async function compareSpent(
  ask: Ask,
  now: Date,
): Promise<{ windows: number; differences: Difference[] }> {
  const budgets = await ask<Budget>(
    `SELECT b.id, b.tenant_id, b.scope, b."window", b.anchor_day, t.time_zone,
       coalesce((SELECT json_agg(w) FROM budget_windows w WHERE w.budget_id = b.id AND w.starts_at >= b.updated_at
         AND w.ends_at <= $1 AND w.ends_at > $1::timestamptz - interval '35 days'), '[]') AS ended
     FROM budgets b JOIN tenants t ON t.id = b.tenant_id WHERE b.scope <> 'tag' ORDER BY b.id`,
    [now],
  );
  const windows = budgets.flatMap((budget) => windowsOf(budget, now));
  const differences: Difference[] = [];
  for (let at = 0; at < windows.length; at += AT_A_TIME)
    differences.push(...(await compareSome(ask, windows.slice(at, at + AT_A_TIME))));
  return { windows: windows.length, differences };
}

interface Window {
  budgetId: string;
  startsAt: Date;
  endsAt: Date;
}

function windowsOf({ id, window, anchor_day, time_zone, ended }: Budget, now: Date): Window[] {
  const past = ended.map((row) => ({
    budgetId: id,
    startsAt: new Date(row.starts_at),
    endsAt: new Date(row.ends_at),
  }));
  return [{ budgetId: id, ...windowAt(now, window, time_zone, anchor_day) }, ...past];
}

/** A gateway hears of a changed budget within five seconds; calls it places meanwhile are on the window before. */
const HEARD_WITHIN = "interval '10 seconds'";

const whose = (calls: string) =>
  `${calls}.tenant_id = b.tenant_id AND (b.api_key_id IS NULL OR ${calls}.api_key_id = b.api_key_id)`;
const began = (from: string, to: string) => `g.created_at >= ${from} AND g.created_at < ${to}`;
const isOfEndUser = "(b.end_user IS NULL OR g.end_user = b.end_user)";

async function compareSome(ask: Ask, windows: Window[]): Promise<Difference[]> {
  const parts = windows.map(({ startsAt, endsAt }) => wholeDays(startsAt, endsAt));
  const ids = parts.map(({ headUntil }, index) => idsBetween(windows[index]!.startsAt, headUntil));
  const tails = parts.map(({ tailFrom }, index) => idsBetween(tailFrom, windows[index]!.endsAt));
  const rows = await ask<Spending>(
    `WITH part AS (
       SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[],
         $6::date[], $7::date[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[])
         AS part(budget_id, starts_at, ends_at, head_until, tail_from, first_day, end_day, head_low, head_high, tail_low, tail_high)
     ), spending AS (
       SELECT b.*, p.starts_at, p.ends_at, coalesce(w.spent_nano, 0) AS spent_nano, (
           CASE WHEN b.end_user IS NULL
             THEN (SELECT coalesce(sum(price_nano), 0) FROM usage_days d
                   WHERE ${whose("d")} AND d.day >= p.first_day AND d.day < p.end_day)
             ELSE (SELECT coalesce(sum(price_nano), 0) FROM end_user_days d
                   WHERE ${whose("d")} AND d.end_user = b.end_user AND d.day >= p.first_day AND d.day < p.end_day)
           END
           + (SELECT coalesce(sum(price_nano), 0) FROM generations g WHERE ${whose("g")} AND ${isOfEndUser}
              AND p.starts_at < p.head_until AND g.id >= p.head_low AND g.id < p.head_high AND ${began("p.starts_at", "p.head_until")})
           + (SELECT coalesce(sum(price_nano), 0) FROM generations g WHERE ${whose("g")} AND ${isOfEndUser}
              AND p.tail_from < p.ends_at AND g.id >= p.tail_low AND g.id < p.tail_high AND ${began("p.tail_from", "p.ends_at")})
         )::bigint AS booked_nano
       FROM part p JOIN budgets b ON b.id = p.budget_id
       LEFT JOIN budget_windows w ON w.budget_id = p.budget_id AND w.starts_at = p.starts_at
     )
     SELECT b.tenant_id, b.scope, b.starts_at, b.spent_nano, b.booked_nano, (
         SELECT coalesce(sum(price_nano), 0) FROM generations g WHERE ${whose("g")} AND ${isOfEndUser} AND b.scope <> 'credits'
           AND g.id >= id_at(b.updated_at - interval '10 minutes') AND g.id < id_at(b.updated_at + interval '20 minutes')
           AND ${began("greatest(b.starts_at, b.updated_at)", `least(b.ends_at, b.updated_at + ${HEARD_WITHIN})`)}
       )::bigint AS late_nano
     FROM spending b WHERE b.spent_nano <> b.booked_nano`,
    [
      windows.map(({ budgetId }) => budgetId),
      windows.map(({ startsAt }) => startsAt),
      windows.map(({ endsAt }) => endsAt),
      parts.map(({ headUntil }) => headUntil),
      parts.map(({ tailFrom }) => tailFrom),
      parts.map(({ firstDay }) => formatDay(firstDay)),
      parts.map(({ endDay }) => formatDay(endDay)),
      ids.map(({ gte }) => gte),
      ids.map(({ lt }) => lt),
      tails.map(({ gte }) => gte),
      tails.map(({ lt }) => lt),
    ],
  );
  return rows
    .filter((row) => row.spent_nano > row.booked_nano || row.booked_nano - row.spent_nano > row.late_nano)
    .slice(0, MOST_OF_A_KIND)
    .map((row) => ({
      broken: "window",
      tenantId: row.tenant_id,
      words: `${nameOf(row)} says that $${formatUsd(row.spent_nano)} were spent; its calls come to $${formatUsd(row.booked_nano)}.`,
    }));
}

/** The whole UTC days of a window, and where what comes before and after them ends and begins. */
function wholeDays(startsAt: Date, endsAt: Date) {
  const day = dayOf(startsAt);
  const firstDay = day.getTime() === startsAt.getTime() ? day : addDays(day, 1);
  const endDay = dayOf(endsAt);
  const headUntil = firstDay < endsAt ? firstDay : endsAt;
  return { firstDay, endDay, headUntil, tailFrom: endDay > headUntil ? endDay : headUntil };
}

function nameOf({ scope, starts_at }: { scope: string; starts_at: Date }): string {
  const since = starts_at.getTime() === 0 ? "" : ` since ${starts_at.toISOString()}`;
  return `The budget of scope ${scope}${since}`;
}
