import { setTimeout } from "node:timers/promises";
import type { Pool } from "@/lib/db";

const EVERY_MS = 200;

/** How a round's calls were brought to their end. */
interface Recovery {
  round: number;
  struckAt: Date;
  /** Holds that were there before the blow and are open still; null before the first look. */
  open: Set<string> | null;
  /** Since whatever was struck served again, without the time in which worker or Postgres were down anew. */
  tookMs: number;
  isOver: boolean;
}

/** Looks at the database over and over: is a limit passed anywhere, and when are the calls of a round settled? */
export class Watch {
  readonly recoveries: Recovery[] = [];
  readonly violations: string[] = [];
  openHolds = 0;
  /** How many of worker and Postgres are down: nobody recovers anything then. */
  down = 0;
  looks = 0;
  #isOver = false;
  readonly #running: Promise<void>;

  /** @param hastens whether leases run out at once, so that nobody has to wait for them */
  constructor(
    private readonly pool: Pool,
    private readonly hastens: boolean,
  ) {
    this.#running = this.#run();
  }

  isBack(round: number, struckAt: Date): void {
    this.recoveries.push({ round, struckAt, open: null, tookMs: 0, isOver: false });
  }

  get worst(): Recovery | undefined {
    return this.recoveries.toSorted((a, b) => b.tookMs - a.tookMs)[0];
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    let lookedAt = performance.now();
    while (!this.#isOver) {
      const passedMs = performance.now() - lookedAt;
      lookedAt += passedMs;
      if (this.down === 0)
        for (const recovery of this.recoveries) if (!recovery.isOver) recovery.tookMs += passedMs;
      // While Postgres is dead there is nothing to see.
      await this.#look().catch(() => {});
      await setTimeout(EVERY_MS);
    }
  }

  async #look(): Promise<void> {
    const { rows: passed } = await this.pool.query<Record<string, bigint | string>>(
      `SELECT b.scope, b.id, w.limit_nano, w.spent_nano, w.reserved_nano
       FROM budget_windows w JOIN budgets b ON b.id = w.budget_id
       WHERE w.spent_nano + w.reserved_nano > w.limit_nano OR w.reserved_nano < 0`,
    );
    for (const { scope, id, limit_nano, spent_nano, reserved_nano } of passed)
      this.violations.push(
        `${scope} budget ${id}: ${spent_nano} spent + ${reserved_nano} reserved, limit ${limit_nano} nano`,
      );
    const { rows } = await this.pool.query<{ id: string; created_at: Date }>(
      "SELECT id, created_at FROM holds",
    );
    this.looks++;
    this.openHolds = rows.length;
    for (const recovery of this.recoveries) if (!recovery.isOver) this.#follow(recovery, rows);
    if (this.hastens)
      await this.pool.query(
        "UPDATE holds SET lease_until = now() WHERE lease_until > now() AND created_at < now() - interval '1 second'",
      );
  }

  #follow(recovery: Recovery, holds: { id: string; created_at: Date }[]): void {
    const stillOpen = holds.filter(({ id, created_at }) =>
      recovery.open ? recovery.open.has(id) : created_at <= recovery.struckAt,
    );
    recovery.open = new Set(stillOpen.map(({ id }) => id));
    recovery.isOver = recovery.open.size === 0;
  }
}
