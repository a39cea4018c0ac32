import { setImmediate as nextTurn } from "node:timers/promises";
import { asBursarError, BursarError } from "@/lib/errors";

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

interface Options {
  batchSize: number;
  /** How long a lone item waits for others. */
  delayMs?: number;
  /** How many may wait; who comes then is refused at once. */
  capacity?: number;
}

/** How long a tenant whose rows were locked goes its own way. */
const APART_MS = 2_000;

/**
 * Lets concurrent callers share one transaction. While a batch is being committed, whoever comes waits in the next one;
 * an idle queue commits at the end of the event loop's turn, so a lone caller pays no delay, unless one is wanted. When a
 * batch fails, its tenants are tried apart from each other, and one whose rows are locked stays apart for a while: its
 * trouble does not become the others'.
 */
export class GroupCommit<Item extends { tenantId: string }, Result> {
  #waiting: Waiting<Item, Result>[] = [];
  #isRunning = false;
  readonly #apart = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();
  #batches = 0;
  #items = 0;

  /** `commit` answers one result per item, in order, or throws when none of the batch was committed. */
  constructor(
    private readonly commit: (items: Item[]) => Promise<Result[]>,
    private readonly options: Options,
  ) {}

  /** How many items wait, how many batches were tried so far, and how many items were in them. */
  get vitals() {
    return { waiting: this.#waiting.length, batches: this.#batches, items: this.#items };
  }

  /** Throws `overloaded` when too many wait already. */
  add(item: Item): Promise<Result> {
    if (this.#waiting.length >= (this.options.capacity ?? Infinity))
      return Promise.reject(
        new BursarError("overloaded", "More calls come than the database takes in.", {
          retryAfterSeconds: 1,
        }),
      );
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isRunning && this.#waiting.length === 1) this.#schedule();
    });
  }

  /** Resolves once everything that was added has been committed or has failed. */
  async drained(): Promise<void> {
    while (this.#running.size > 0 || this.#waiting.length > 0) {
      await Promise.all(this.#running);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #schedule(): void {
    if (this.options.delayMs) setTimeout(() => this.#track(this.#runAll()), this.options.delayMs);
    else setImmediate(() => this.#track(this.#runAll()));
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.options.batchSize);
      await this.#run(this.#apart.size === 0 ? batch : this.#withoutApart(batch));
      // What has arrived meanwhile, but was not read yet, joins the next batch: a commit costs more than its items.
      if (this.#waiting.length > 0) await nextTurn();
    }
    this.#isRunning = false;
  }

  /** Sends tenants that are apart on their own way; answers the others. */
  #withoutApart(batch: Waiting<Item, Result>[]): Waiting<Item, Result>[] {
    for (const [tenantId, until] of this.#apart) if (until < performance.now()) this.#apart.delete(tenantId);
    const isApart = ({ item }: Waiting<Item, Result>) => this.#apart.has(item.tenantId);
    this.#runByTenant(batch.filter(isApart));
    return batch.filter((waiting) => !isApart(waiting));
  }

  async #run(batch: Waiting<Item, Result>[]): Promise<void> {
    if (batch.length === 0) return;
    const error = await this.#attempt(batch);
    if (!error) return;
    // Without a connection no part of the batch fares better.
    if (asBursarError(error).code === "db_unavailable" && !hadToWait(error)) rejectAll(batch, error);
    else this.#runByTenant(batch);
  }

  /** Each tenant in a transaction of its own, none waiting for another. */
  #runByTenant(batch: Waiting<Item, Result>[]): void {
    const byTenant = new Map<string, Waiting<Item, Result>[]>();
    for (const waiting of batch) {
      const { tenantId } = waiting.item;
      byTenant.set(tenantId, [...(byTenant.get(tenantId) ?? []), waiting]);
    }
    for (const [tenantId, own] of byTenant) {
      this.#apart.set(tenantId, performance.now() + APART_MS);
      this.#track(this.#runApart(tenantId, own));
    }
  }

  async #runApart(tenantId: string, batch: Waiting<Item, Result>[]): Promise<void> {
    const error = await this.#attempt(batch);
    if (!error || !hadToWait(error)) this.#apart.delete(tenantId);
    if (!error) return;
    if (batch.length === 1 || hadToWait(error)) return rejectAll(batch, error);
    // One poisonous item must not take the others down.
    for (const single of batch) {
      const itsError = await this.#attempt([single]);
      if (itsError) single.reject(itsError);
    }
  }

  /** Null when the batch was committed. */
  async #attempt(batch: Waiting<Item, Result>[]): Promise<Error | null> {
    this.#batches++;
    this.#items += batch.length;
    try {
      const results = await this.commit(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index]!));
      return null;
    } catch (error) {
      return error as Error;
    }
  }

  #track(run: Promise<void>): void {
    const tracked = run.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }
}

function rejectAll<Item, Result>(batch: Waiting<Item, Result>[], error: Error): void {
  for (const { reject } of batch) reject(error);
}

/** Postgres gave up waiting for a lock, or for the statement as a whole. */
function hadToWait(error: Error): boolean {
  const { code } = error as { code?: string };
  return code === "55P03" || code === "57014";
}
