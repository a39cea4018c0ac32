import { createHash } from "node:crypto";
import { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { BursarError } from "@/lib/errors";
import { subscriberOf } from "@/lib/networks";

const FREE_TRIES = 5;
const TRIES_PER_ADDRESS = 20;
const ADDRESS_SECONDS = 15 * 60;
const LONGEST_WAIT_SECONDS = 15 * 60;
const MEMORY_SECONDS = 12 * 60 * 60;
const REDIS_PATIENCE_MS = 50;

/**
 * Slows guessing down: a subject, such as an account, has five tries, then one after 1, 2, 4 … seconds, at most a quarter of an
 * hour apart; an address, of IPv6 a network of 64 bits, has twenty in a quarter of an hour. Tries are counted before a password is looked at, so a hundred
 * at once are a hundred tries. Who is signed in, or has been from the same address, is counted apart from everybody else
 * (`signedInAs`, `from`): strangers lock nobody out of a browser that is known.
 */
class SignInThrottle {
  readonly #free: RateLimiterAbstract;
  readonly #gate: RateLimiterAbstract;
  readonly #late: RateLimiterAbstract;
  readonly #address: RateLimiterAbstract;

  /** Counts in Redis, shared by every instance, when there is one; in this process while Redis is away or not used. */
  constructor(redisUrl: string | null) {
    const limiter = limiterFactory(redisUrl);
    this.#free = limiter("sign-in-free", FREE_TRIES, MEMORY_SECONDS);
    this.#gate = limiter("sign-in-gate", 1, 1);
    this.#late = limiter("sign-in-late", Number.MAX_SAFE_INTEGER, MEMORY_SECONDS);
    this.#address = limiter("sign-in-address", TRIES_PER_ADDRESS, ADDRESS_SECONDS);
  }

  /** Counts a try or throws `rate_limited` with the seconds to wait. */
  async admit(subject: string, address: string | null): Promise<void> {
    await this.#admitAddress(address);
    const account = keyOf(subject);
    const free = await this.#free.consume(account).catch(refusal);
    if (free.consumedPoints < FREE_TRIES) return;
    const lateTries = (await this.#late.get(account))?.consumedPoints ?? 0;
    const wait = Math.min(2 ** lateTries, LONGEST_WAIT_SECONDS);
    // The fifth try itself is free and closes the gate behind it.
    if (free.consumedPoints === FREE_TRIES)
      await this.#gate.consume(account, 1, { customDuration: wait }).catch(refusal);
    else await consume(this.#gate, account, wait);
    await this.#late.penalty(account);
  }

  /** A right password forgives the subject its wrong ones, and the address this try. */
  async forgive(subject: string, address: string | null): Promise<void> {
    const account = keyOf(subject);
    await Promise.all([this.#free.delete(account), this.#gate.delete(account), this.#late.delete(account)]);
    await this.#forgiveAddress(address);
  }

  /** Takes this try back and forgives no other: for a subject that several people share. */
  async giveBack(subject: string, address: string | null): Promise<void> {
    const account = keyOf(subject);
    const free = await this.#free.reward(account);
    if (free.consumedPoints >= FREE_TRIES - 1) await this.#late.reward(account);
    await this.#forgiveAddress(address);
  }

  async #forgiveAddress(address: string | null): Promise<void> {
    if (address !== null) await this.#address.reward(keyOf(subscriberOf(address)));
  }

  async #admitAddress(address: string | null): Promise<void> {
    if (address !== null) await consume(this.#address, keyOf(subscriberOf(address)), ADDRESS_SECONDS);
  }
}

/** What the tries of an admin or a member who is signed in already are counted under. */
export const signedInAs = (id: string) => `signed in ${id}`;

/** What the tries at an account are counted under that come from where it was signed in before. */
export const from = (subject: string, address: string) => `${subject} from ${address}`;

const throttles = new Map<string | null, SignInThrottle>();

/** One throttle per process and Redis: counters that were made anew for each try would count nothing. */
export function throttleOf(redisUrl: string | null): SignInThrottle {
  let throttle = throttles.get(redisUrl);
  if (!throttle) throttles.set(redisUrl, (throttle = new SignInThrottle(redisUrl)));
  return throttle;
}

function limiterFactory(redisUrl: string | null) {
  if (redisUrl === null) {
    return (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterMemory({ keyPrefix, points, duration });
  }
  const storeClient = new Redis(redisUrl, {
    commandTimeout: REDIS_PATIENCE_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  });
  // Redis being away is no reason to keep people out; the limiter falls back to this process by itself.
  storeClient.on("error", () => {});
  return (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterRedis({
      storeClient,
      keyPrefix,
      points,
      duration,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
    });
}

async function consume(limiter: RateLimiterAbstract, key: string, seconds: number): Promise<void> {
  const result = await limiter.consume(key, 1, { customDuration: seconds }).catch(refusal);
  if (result.consumedPoints <= limiter.points) return;
  const retryAfterSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  throw new BursarError(
    "rate_limited",
    `Too many tries. The next one is possible in ${retryAfterSeconds} s.`,
    {
      retryAfterSeconds,
    },
  );
}

/** The limiter rejects with its result when there is nothing left, and with an error when it is broken. */
function refusal(reason: unknown): RateLimiterRes {
  if (reason instanceof RateLimiterRes) return reason;
  throw reason;
}

/** Addresses come from outside and may be long; a key never is. */
function keyOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
