import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { BursarError } from "./errors";

/** Counts what costs work and asks no credential, in this process; every `<name>` counts for itself. */
export class PerMinute {
  readonly #limiter: RateLimiterMemory;

  /** `what` may be done `points` times: "An address may report 60 keys a minute." */
  constructor(
    name: string,
    points: number,
    private readonly what: string,
  ) {
    this.#limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: 60 });
  }

  /** Counts once for this key or throws `rate_limited` with the seconds to wait. */
  async admit(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      const retryAfterSeconds = Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
      const message = `${this.what} Try again in ${retryAfterSeconds} s.`;
      throw new BursarError("rate_limited", message, { retryAfterSeconds });
    }
  }
}
