import type { Redis } from "ioredis";

/** A gateway that dies gives its slots back after this. */
const LEASE_MS = 60_000;
const RENEW_EVERY_MS = 20_000;
const SET_TTL_MS = 10 * LEASE_MS;

/** Takes a slot unless `max` live ones are taken; one step, so that no two gateways take the last one. */
const TAKE = `
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
  if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[4])
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
  return 1`;

/** Calls that run at the same time, by key. Shared through Redis where there is one, else by this process. */
export class Slots {
  /** Taken here, whether or not Redis knows of it: what counts while Redis is away. */
  readonly #taken = new Map<string, Set<string>>();
  readonly #renewal: NodeJS.Timeout | null;

  constructor(private readonly redis: Redis | null) {
    this.#renewal = redis && setInterval(() => this.#renew(redis), RENEW_EVERY_MS).unref();
  }

  /** True when the call may run; then `give` is owed. */
  async take(key: string, callId: string, max: number): Promise<boolean> {
    const own = this.#taken.get(key) ?? new Set();
    if (own.size >= max) return false;
    // Taken before Redis is asked, so that a hundred calls at once do not all see the last free slot.
    this.#taken.set(key, own.add(callId));
    if (!this.redis || (await this.#takeShared(this.redis, key, callId, max))) return true;
    this.#forget(key, callId);
    return false;
  }

  give(key: string, callId: string): void {
    this.#forget(key, callId);
    this.redis?.zrem(setOf(key), callId).catch(() => {});
  }

  close(): void {
    if (this.#renewal) clearInterval(this.#renewal);
  }

  async #takeShared(redis: Redis, key: string, callId: string, max: number): Promise<boolean> {
    const now = Date.now();
    try {
      return (await redis.eval(TAKE, 1, setOf(key), now, now + LEASE_MS, max, callId, SET_TTL_MS)) === 1;
    } catch {
      return true;
    }
  }

  #forget(key: string, callId: string): void {
    const own = this.#taken.get(key);
    own?.delete(callId);
    if (own?.size === 0) this.#taken.delete(key);
  }

  #renew(redis: Redis): void {
    const until = Date.now() + LEASE_MS;
    for (const [key, own] of this.#taken) {
      const leases = [...own].flatMap((callId) => [until, callId]);
      redis
        .pipeline()
        .zadd(setOf(key), ...leases)
        .pexpire(setOf(key), SET_TTL_MS)
        .exec()
        .catch(() => {});
    }
  }
}

function setOf(key: string): string {
  return `bursar:parallel:${key}`;
}
