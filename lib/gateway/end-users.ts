import { LRUCache } from "lru-cache";
import type { Clock } from "@/lib/clock";
import type { BudgetWindowKind, Pool, PrismaClient } from "@/lib/db";
import { dayOf } from "@/lib/days";
import { openEndUserBudget } from "@/lib/end-users";
import { BursarError } from "@/lib/errors";
import { type AppliedBudget, GroupCommit } from "@/lib/holds";
import type { Log } from "@/lib/log";
import type { Caller } from "./policy";

const CAPACITY = 100_000;
const BATCH_SIZE = 200;
/** How long one that was one too many is refused without a question. */
const REFUSED_MS = 5_000;

/** What this process knows of an end user on one UTC day, under one revision of the tenant's end users. */
interface Known {
  day: number;
  revision: number;
  budget: AppliedBudget | null;
  refusedUntil: number;
}

interface Meeting {
  tenantId: string;
  name: string;
  cap: number | null;
}

interface Met {
  may_call: boolean;
  budget_id: string | null;
  window: BudgetWindowKind | null;
  anchor_day: number | null;
}

/**
 * Whom calls are for. An end user is met once a day by each gateway, and again after a change of its tenant's end users:
 * noted, counted against the tenant's cap, and its budget looked up, together with others who come at the same time.
 * Afterwards it costs no query.
 */
export class EndUsers {
  readonly #known = new LRUCache<string, Known>({ max: CAPACITY });
  readonly #meeting = new Map<string, Promise<Known>>();
  readonly #meetings: GroupCommit<Meeting, Met>;

  constructor(
    private readonly pool: Pool,
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.#meetings = new GroupCommit((batch) => this.#meetAll(batch), { batchSize: BATCH_SIZE });
  }

  /**
   * The end user's budget, which the call has to be held on too; null when it has none. Throws `too_many_end_users` (403)
   * for one more than the tenant may have on this UTC day.
   */
  budgetOf(caller: Caller, name: string): AppliedBudget | null | Promise<AppliedBudget | null> {
    const { endUserRevision, maxEndUsers, endUserBudget } = caller.policy;
    const now = this.clock.now();
    const key = `${caller.tenantId} ${name}`;
    const known = this.#known.get(key);
    if (known?.day === dayOf(now).getTime() && known.revision === endUserRevision) {
      if (known.refusedUntil <= now.getTime()) return known.budget;
      throw tooMany(maxEndUsers);
    }
    const met = this.#meet(caller, name, key, now);
    // Nothing depends on the answer where a tenant neither counts its end users nor caps what they spend.
    if (maxEndUsers === null && endUserBudget === null && endUserRevision === 0) {
      met.catch((err: unknown) => this.log.debug({ err }, "An end user could not be noted"));
      return null;
    }
    return met.then(({ refusedUntil, budget }) => {
      if (refusedUntil > 0) throw tooMany(maxEndUsers);
      return budget;
    });
  }

  get size(): number {
    return this.#known.size;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#meeting.values());
    await this.#meetings.drained();
  }

  #meet(caller: Caller, name: string, key: string, now: Date): Promise<Known> {
    const running = this.#meeting.get(key);
    if (running) return running;
    const meeting = this.#ask(caller, name, now)
      .then((known) => {
        // One who is refused is asked for again soon: tomorrow, or when the cap is raised, it may call.
        this.#known.set(key, known, known.refusedUntil > 0 ? { ttl: REFUSED_MS } : {});
        return known;
      })
      .finally(() => this.#meeting.delete(key));
    this.#meeting.set(key, meeting);
    return meeting;
  }

  async #ask(caller: Caller, name: string, now: Date): Promise<Known> {
    const { tenantId, policy } = caller;
    const met = await this.#meetings.add({ tenantId, name, cap: policy.maxEndUsers });
    const refusedUntil = met.may_call ? 0 : now.getTime() + REFUSED_MS;
    let budget: AppliedBudget | null = null;
    if (met.budget_id !== null)
      budget = { id: met.budget_id, scope: "end_user", window: met.window!, anchorDay: met.anchor_day! };
    else if (met.may_call && policy.endUserBudget) {
      const opened = await openEndUserBudget(this.prisma, now, tenantId, name);
      budget = opened && { id: opened.id, scope: "end_user", window: opened.window };
    }
    return { day: dayOf(now).getTime(), revision: policy.endUserRevision, budget, refusedUntil };
  }

  async #meetAll(batch: Meeting[]): Promise<Met[]> {
    const { rows } = await this.pool.query<Met>({
      name: "meet-end-users",
      text: MEET_END_USERS,
      values: [
        batch.map(({ tenantId }) => tenantId),
        batch.map(({ name }) => name),
        batch.map(({ cap }) => cap),
      ],
    });
    return rows;
  }
}

// In one order for everybody, so that no two gateways wait for each other.
const MEET_END_USERS = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[]) WITH ORDINALITY AS w(tenant_id, name, cap, place)
    ORDER BY tenant_id, name
  ), met AS MATERIALIZED (
    SELECT place, tenant_id, name, meet_end_user(tenant_id, name, cap) AS may_call FROM wanted
  )
  SELECT m.may_call, b.id AS budget_id, b."window", b.anchor_day
  FROM met m LEFT JOIN budgets b ON b.tenant_id = m.tenant_id AND b.end_user = m.name
  ORDER BY m.place`;

function tooMany(cap: number | null): BursarError {
  return new BursarError(
    "too_many_end_users",
    `This account may have ${cap ?? 0} different end users a day, and today it has had them. ` +
      "Its operator can raise this; the next UTC day begins anew.",
    { param: "user", facts: { limit: cap } },
  );
}
