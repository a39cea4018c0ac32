import type { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterRes,
} from "rate-limiter-flexible";

const MINUTE_SECONDS = 60;
/** Each key has its own limit; the limiter only counts. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

export interface MinuteCount {
  count: number;
  /** Milliseconds until the minute that began with the first use is over. */
  msLeft: number;
}

/** Counts something per key and minute: in Redis for all gateways, in this process without Redis or while it is away. */
export class Minutes {
  readonly #limiter: RateLimiterAbstract;

  constructor(keyPrefix: string, redis: Redis | null) {
    const here = { keyPrefix, points: UNBOUNDED, duration: MINUTE_SECONDS };
    this.#limiter = redis
      ? new RateLimiterRedis({ ...here, storeClient: redis, insuranceLimiter: new RateLimiterMemory(here) })
      : new RateLimiterMemory(here);
  }

  async add(key: string, points: number): Promise<MinuteCount> {
    return counted(await this.#limiter.consume(key, points));
  }

  async read(key: string): Promise<MinuteCount> {
    return counted(await this.#limiter.get(key));
  }
}

function counted(result: RateLimiterRes | null): MinuteCount {
  return { count: result?.consumedPoints ?? 0, msLeft: Math.max(0, result?.msBeforeNext ?? 0) };
}
