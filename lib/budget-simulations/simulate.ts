import { windowAt } from "@/lib/budgets";
import type { Context } from "@/lib/context";
import { addDays, dayOf, formatDay } from "@/lib/days";
import type { Database } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { formatUsd } from "@/lib/money";
import { requireCapability } from "@/lib/permissions";
import { type OfTenant, requireId } from "@/lib/shape";
import { type LedgerCall, pastCalls, type Whose } from "./past-calls";
import { Replay } from "./replay";
import type { BudgetSimulation, SimulateBudget } from "./shape";
import { figuresOf, Tally } from "./tally";

const DAYS = 30;

/**
 * Replays the last 30 days of a tenant, or of one of its keys, tags or end users, against a cap it does not have: how many
 * calls would have been refused, whose, when, and how much they cost. A window that had begun before is replayed from its
 * beginning, uncounted, so that it is as full as it would have been; a lifetime begins with the 30 days. Reads only the
 * ledger. Throws `not_found` for a tenant or a key there is not.
 */
export async function simulateBudget(
  ctx: Context,
  query: OfTenant<SimulateBudget>,
): Promise<BudgetSimulation> {
  requireCapability(ctx, "budgets.read");
  const tenantId = requireId(query.tenant_id, "tenant");
  const tenant = await ctx.db.tenant.findUnique({ where: { id: tenantId } });
  if (!tenant) throw notFound("tenant");
  const { limit: limitNano, window, anchor_day: anchorDay, hold, hold_percent: holdPercent } = query;
  const { timeZone } = tenant;
  const to = ctx.clock.now();
  const from = addDays(to, -DAYS);
  const begin = window === "lifetime" ? from : windowAt(from, window, timeZone, anchorDay).startsAt;
  const replay = new Replay({ limitNano, window, anchorDay, timeZone, hold, holdPercent });
  const count = new Counted(from);
  const whose = await whoseCalls(ctx.db, tenantId, query);
  for await (const calls of pastCalls(ctx.db, whose, begin, to))
    for (const call of calls) count.add(call, replay.admits(call));
  return { from: from.toISOString(), to: to.toISOString(), ...(await count.describe(ctx.db, tenantId, to)) };
}

async function whoseCalls(
  db: Database,
  tenantId: string,
  { api_key_id: id, end_user: endUser, tag }: SimulateBudget,
): Promise<Whose> {
  if (endUser !== undefined) return { tenantId, endUser };
  if (id !== undefined) {
    const key = await db.apiKey.findFirst({ where: { id, tenantId }, select: { id: true } });
    if (!key) throw notFound("API key");
    return { tenantId, apiKeyIds: [id] };
  }
  if (tag === undefined) return { tenantId };
  const keys = await db.apiKey.findMany({ where: { tenantId, tags: { has: tag } }, select: { id: true } });
  return { tenantId, apiKeyIds: keys.map((key) => key.id) };
}

/** What became of the calls since an instant. */
class Counted {
  readonly #all = new Tally();
  readonly #keys = new Tally();
  readonly #endUsers = new Tally();
  readonly #days = new Tally();
  #spentNano = 0n;
  #first: Date | null = null;
  #last: Date | null = null;

  constructor(private readonly from: Date) {}

  add({ apiKeyId, endUser, priceNano, createdAt }: LedgerCall, isAdmitted: boolean): void {
    if (createdAt < this.from) return;
    this.#spentNano += priceNano;
    this.#all.add("all", !isAdmitted, priceNano);
    this.#keys.add(apiKeyId, !isAdmitted, priceNano);
    if (endUser !== null) this.#endUsers.add(endUser, !isAdmitted, priceNano);
    this.#days.add(formatDay(createdAt), !isAdmitted, priceNano);
    if (isAdmitted) return;
    this.#first ??= createdAt;
    this.#last = createdAt;
  }

  async describe(db: Database, tenantId: string, to: Date): Promise<Omit<BudgetSimulation, "from" | "to">> {
    const keys = this.#keys.mostRefused();
    const ids = keys.map(([id]) => id);
    const named = await db.apiKey.findMany({
      where: { tenantId, id: { in: ids } },
      select: { id: true, name: true },
    });
    const nameOf = new Map(named.map(({ id, name }) => [id, name]));
    const days = Array.from({ length: DAYS + 1 }, (_, index) => formatDay(addDays(dayOf(to), index - DAYS)));
    return {
      ...figuresOf(this.#all.of("all")),
      spend: formatUsd(this.#spentNano),
      first_refused_at: this.#first?.toISOString() ?? null,
      last_refused_at: this.#last?.toISOString() ?? null,
      api_keys: keys.map(([id, count]) => ({ id, name: nameOf.get(id) ?? id, ...figuresOf(count) })),
      end_users: this.#endUsers.mostRefused().map(([name, count]) => ({ name, ...figuresOf(count) })),
      days: days.map((day) => ({ day, ...figuresOf(this.#days.of(day)) })),
    };
  }
}
