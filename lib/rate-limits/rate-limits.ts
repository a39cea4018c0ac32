import { type Clock, systemClock } from "@/lib/clock";
import { count, type GatewayShare, type Known, LocalRates } from "./local";
import { rateError, rateHeaders } from "./report";
import { SharedRates } from "./shared";
import type { RateSubject } from "./subject";

export type { GatewayShare } from "./local";
export { type Limits, limitsOf, type RateSubject } from "./subject";

/** A call that was let in: says what it used and, whatever becomes of it, when it is over. */
export interface Admission {
  /** `X-RateLimit-*` of the rule that is nearest to refusing. */
  headers: Record<string, string>;
  /** Counts the tokens the call really used. */
  charge(tokens: number): void;
  /** Gives the parallel slots back; more than once is once. */
  release(): void;
}

/** A decision has to be there within 50 ms: what is left of them is for deciding without Redis. */
const PATIENCE_MS = 40;
const ALONE: GatewayShare = { gateways: 1, rank: 0 };

/**
 * Limits of keys, tenants and end users: kept by Redis for all gateways, or by each gateway for its share of them
 * without Redis and while it is away. A decision takes one round trip and at most 50 ms.
 */
export class RateLimits {
  readonly #shared: SharedRates | null;
  readonly #local = new LocalRates();

  constructor(
    redisUrl: string | null,
    private readonly clock: Clock = systemClock,
    private readonly share: () => GatewayShare = () => ALONE,
    patienceMs = PATIENCE_MS,
  ) {
    this.#shared = redisUrl === null ? null : new SharedRates(redisUrl, () => this.#now(), patienceMs);
  }

  /**
   * Lets a call in under the limits of all its subjects, or throws `rate_limited`, naming the rule, and has counted it
   * under none. Tokens are only known afterwards: a call is let in while any are left.
   */
  async admit(subjects: RateSubject[], callId: string): Promise<Admission> {
    const known = subjects.map((subject) => this.#local.of(subject));
    const share = this.share();
    const verdict =
      (await this.#shared?.admit(subjects, known, callId, share)) ??
      this.#local.admit(subjects, callId, this.#now(), share);
    if (verdict.refused) throw rateError(subjects, verdict, this.#now());
    const running = known.filter((_, index) => subjects[index]!.limits.maxParallel !== null);
    const counted = known.filter((_, index) => subjects[index]!.limits.tokensPerMinute !== null);
    for (const one of running) this.#shared?.enter(one);
    let isReleased = false;
    return {
      headers: rateHeaders(subjects, verdict, this.#now()),
      charge: (tokens) => void this.#charge(counted, tokens),
      release: () => {
        if (isReleased) return;
        isReleased = true;
        for (const one of running) this.#release(one, callId);
      },
    };
  }

  /** How many subjects this process remembers. */
  get size(): number {
    return this.#local.size;
  }

  close(): void {
    this.#shared?.close();
  }

  async #charge(counted: Known[], tokens: number): Promise<void> {
    if (counted.length === 0 || tokens <= 0) return;
    const ids = counted.map(({ id }) => id);
    if (await this.#shared?.charge(ids, tokens)) return;
    for (const known of counted) count(known.tokens, tokens, this.#now());
  }

  #release(known: Known, callId: string): void {
    known.calls.delete(callId);
    this.#shared?.release(known, callId);
  }

  #now(): number {
    return this.clock.now().getTime();
  }
}
