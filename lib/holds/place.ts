import { windowAt } from "@/lib/budgets";
import type { DatabaseClock } from "@/lib/clock";
import { type Pool, type PoolClient, transact } from "@/lib/db";
import type { NanoUsd } from "@/lib/money";
import type { AppliedBudget, Hold, HoldRequest } from "./hold";
import { holdValues, INSERT_HOLDS, type Place } from "./hold-row";
import { placeAll } from "./place-all";

/** Why a hold was refused: the first budget that cannot cover it. */
export interface Refusal {
  budget: AppliedBudget;
  limitNano: NanoUsd;
  spentNano: NanoUsd;
  reservedNano: NanoUsd;
  neededNano: NanoUsd;
  /** What all budgets of the call together would still cover; never below nothing. */
  affordableNano: NanoUsd;
  resetsAt: Date | null;
  /** Until when the limit is temporarily increased to what it is. */
  raisedUntil: Date | null;
}

export type Placement = { hold: Hold } | { refusal: Refusal };

interface WindowRow {
  budget_id: string;
  starts_at: Date;
  ends_at: Date;
  limit_nano: bigint | null;
  raised_until: Date | null;
  spent_nano: bigint;
  reserved_nano: bigint;
}

/**
 * Places a batch of holds. Nearly always all of them fit and one statement does it; else they are decided one by one.
 */
export async function placeHolds(
  pool: Pool,
  clock: DatabaseClock,
  requests: HoldRequest[],
): Promise<Placement[]> {
  const now = clock.now();
  const placesOf = placesAt(now, requests);
  const places = [...new Map([...new Set(placesOf)].flat().map((place) => [place.key, place])).values()];
  await openWindows(pool, places);

  const holds = requests.map((request) => ({ ...request, createdAt: now }));
  const databaseNow = await placeAll(pool, holds, placesOf);
  if (databaseNow === null) return placeEach(pool, holds, placesOf, places);
  clock.follow(databaseNow);
  return holds.map((hold) => ({ hold }));
}

/**
 * Decides a batch of holds in one transaction. The windows of all their budgets are locked in one fixed order, each hold
 * is decided against what the ones before it left, all of its budgets or none, and `spent + reserved ≤ limit` holds
 * at every instant (I3) because nobody else can move a locked window.
 */
async function placeEach(
  pool: Pool,
  holds: Hold[],
  placesOf: Place[][],
  places: Place[],
): Promise<Placement[]> {
  return transact(pool, async (client, last) => {
    const at = holds[0]!.createdAt;
    let windows = await lockWindows(client, places, at);
    if (windows.size < places.length) {
      // A row this process remembers is not there. Unless its budget was lifted, it is opened again before anything is decided.
      for (const { key } of places) if (!windows.has(key)) opened.delete(key);
      await openWindows(client, places);
      windows = await lockWindows(client, places, at);
    }
    const reserved = new Map<string, bigint>();
    const placements = holds.map((hold, index): Placement => {
      const refusal = refuse(hold, placesOf[index]!, windows);
      if (refusal) return { refusal };
      for (const { key } of placesOf[index]!) {
        const window = windows.get(key);
        if (!window) continue;
        window.reserved_nano += hold.amountNano;
        reserved.set(key, (reserved.get(key) ?? 0n) + hold.amountNano);
      }
      return { hold };
    });
    const isPlaced = (_: unknown, index: number) => "hold" in placements[index]!;
    const placed = holds.filter(isPlaced);
    if (placed.length > 0)
      last(write(client, windows, reserved, holdValues(placed, placesOf.filter(isPlaced))));
    return placements;
  });
}

/** Where each request's hold goes. Requests of one caller bring the same list of budgets, and get the same list of places. */
function placesAt(now: Date, requests: HoldRequest[]): Place[][] {
  const known = new Map<AppliedBudget[], { timeZone: string; places: Place[] }>();
  return requests.map(({ budgets, timeZone }) => {
    let found = known.get(budgets);
    if (found?.timeZone !== timeZone) {
      found = { timeZone, places: budgets.map((budget) => placeAt(now, budget, timeZone)) };
      known.set(budgets, found);
    }
    return found.places;
  });
}

function placeAt(now: Date, budget: AppliedBudget, timeZone: string): Place {
  const window = windowAt(now, budget.window, timeZone, budget.anchorDay);
  return { key: `${budget.id} ${window.startsAt.getTime()}`, budget, ...window };
}

/** Windows this process has seen in the database; a row is made the first time one is used. */
const opened = new Set<string>();

async function openWindows(database: Pool | PoolClient, places: Place[]): Promise<void> {
  const unseen = places.filter(({ key }) => !opened.has(key));
  if (unseen.length === 0) return;
  await database.query({
    text: `INSERT INTO budget_windows (tenant_id, budget_id, starts_at, ends_at, limit_nano, raised_limit_nano, raised_until)
           SELECT b.tenant_id, b.id, w.starts_at, w.ends_at, CASE WHEN NOT b.is_soft THEN b.limit_nano END,
                  b.raised_limit_nano, b.raised_until
           FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS w(budget_id, starts_at, ends_at)
           JOIN budgets b ON b.id = w.budget_id
           ORDER BY b.id, w.starts_at
           FOR SHARE OF b
           ON CONFLICT DO NOTHING`,
    values: [unseen.map((p) => p.budget.id), unseen.map((p) => p.startsAt), unseen.map((p) => p.endsAt)],
  });
  if (opened.size > 100_000) opened.clear();
  for (const { key } of unseen) opened.add(key);
}

/** The windows with their limits at the instant of the holds, which is the one that chose the windows. */
async function lockWindows(client: PoolClient, places: Place[], at: Date): Promise<Map<string, WindowRow>> {
  const { rows } = await client.query<WindowRow>({
    name: "lock-windows",
    text: `SELECT budget_id, starts_at, ends_at, limit_at($3, limit_nano, raised_limit_nano, raised_until) AS limit_nano,
                  CASE WHEN $3 < raised_until AND limit_nano < raised_limit_nano THEN raised_until END AS raised_until,
                  spent_nano, reserved_nano
           FROM budget_windows
           WHERE (budget_id, starts_at) IN (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]))
           ORDER BY budget_id, starts_at
           FOR UPDATE`,
    values: [places.map((place) => place.budget.id), places.map((place) => place.startsAt), at],
  });
  return new Map(rows.map((row) => [`${row.budget_id} ${row.starts_at.getTime()}`, row]));
}

/** A window that is gone belonged to a budget that was lifted since the snapshot: it caps nothing any more. */
function refuse(request: HoldRequest, places: Place[], windows: Map<string, WindowRow>): Refusal | null {
  let refusal: Refusal | null = null;
  let affordableNano = request.amountNano;
  for (const { key, budget } of places) {
    const window = windows.get(key);
    if (!window || window.limit_nano === null) continue;
    const leftNano = window.limit_nano - window.spent_nano - window.reserved_nano;
    if (request.amountNano <= leftNano) continue;
    if (leftNano < affordableNano) affordableNano = leftNano > 0n ? leftNano : 0n;
    refusal ??= {
      budget,
      limitNano: window.limit_nano,
      spentNano: window.spent_nano,
      reservedNano: window.reserved_nano,
      neededNano: request.amountNano,
      affordableNano,
      resetsAt: budget.window === "lifetime" ? null : window.ends_at,
      raisedUntil: window.raised_until,
    };
  }
  return refusal && { ...refusal, affordableNano };
}

async function write(
  client: PoolClient,
  windows: Map<string, WindowRow>,
  reserved: Map<string, bigint>,
  holds: unknown[],
): Promise<void> {
  const moved = [...reserved].map(([key, amount]) => ({ window: windows.get(key)!, amount }));
  await client.query({
    name: "place-holds",
    text: `WITH moved AS (
             UPDATE budget_windows w SET reserved_nano = w.reserved_nano + m.amount
             FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) AS m(budget_id, starts_at, amount)
             WHERE w.budget_id = m.budget_id AND w.starts_at = m.starts_at
           )
           ${INSERT_HOLDS}`,
    values: [
      moved.map(({ window }) => window.budget_id),
      moved.map(({ window }) => window.starts_at),
      moved.map(({ amount }) => amount),
      ...holds,
    ],
  });
}
