/** The only source of time, so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/**
 * This machine's clock corrected by the database's: budgets and expiry follow one clock
 * however many gateways run and however wrong each host's own is.
 */
export class DatabaseClock implements Clock {
  #offsetMs = 0;

  constructor(private readonly local: Clock = systemClock) {}

  now(): Date {
    return new Date(this.local.now().getTime() + this.#offsetMs);
  }

  /** Takes over the database's time, as every ledger transaction reports it. */
  follow(databaseNow: Date): void {
    this.#offsetMs = databaseNow.getTime() - this.local.now().getTime();
  }
}
