interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets concurrent callers share one transaction. While a batch is being committed, whoever comes waits in the next one;
 * an idle queue commits at the end of the event loop's turn, so a lone caller pays no delay, unless one is wanted.
 */
export class GroupCommit<Item, Result> {
  #waiting: Waiting<Item, Result>[] = [];
  #isRunning = false;
  #idle: (() => void)[] = [];

  /** `commit` answers one result per item, in order, or throws when none of the batch was committed. */
  constructor(
    private readonly commit: (items: Item[]) => Promise<Result[]>,
    private readonly options: { batchSize: number; delayMs?: number },
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isRunning && this.#waiting.length === 1) this.#schedule();
    });
  }

  /** Resolves once everything that was added has been committed or has failed. */
  async drained(): Promise<void> {
    if (this.#isRunning || this.#waiting.length > 0)
      await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #schedule(): void {
    if (this.options.delayMs) setTimeout(() => void this.#runAll(), this.options.delayMs);
    else setImmediate(() => void this.#runAll());
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) await this.#run(this.#waiting.splice(0, this.options.batchSize));
    this.#isRunning = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #run(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.commit(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (batch.length === 1) return batch[0]!.reject(error);
      // One poisonous item must not take the others down: each gets a transaction of its own.
      for (const single of batch) await this.#run([single]);
    }
  }
}
