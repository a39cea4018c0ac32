import { BursarError } from "@/lib/errors";
import { Minutes, type MinuteCount } from "./minutes";
import { connectRedis } from "./redis";
import { Slots } from "./slots";

/** What one key may do; null is no such limit. */
export interface Limits {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  maxParallel: number | null;
}

/** A call that was let in: says what it used and, whatever becomes of it, when it is over. */
export interface Admission {
  /** Counts the tokens the call really used. */
  charge(tokens: number): void;
  /** Gives the parallel slot back; more than once is once. */
  release(): void;
}

const BUSY_RETRY_SECONDS = 1;

/** Limits per API key, counted in Redis for all gateways, or in this process without Redis and while it is away. */
export class RateLimits {
  readonly #redis;
  readonly #requests: Minutes;
  readonly #tokens: Minutes;
  readonly #slots: Slots;

  constructor(redisUrl: string | null) {
    this.#redis = redisUrl === null ? null : connectRedis(redisUrl);
    this.#requests = new Minutes("bursar:requests", this.#redis);
    this.#tokens = new Minutes("bursar:tokens", this.#redis);
    this.#slots = new Slots(this.#redis);
  }

  /** Lets a call in or throws `rate_limited`, naming the rule. Tokens are only known afterwards: a call is let in while any are left. */
  async admit(key: string, callId: string, limits: Limits): Promise<Admission> {
    const { requestsPerMinute, tokensPerMinute, maxParallel } = limits;
    if (tokensPerMinute !== null) {
      const used = await this.#tokens.read(key);
      if (used.count >= tokensPerMinute) throw perMinute("tokens", tokensPerMinute, used);
    }
    if (maxParallel !== null && !(await this.#slots.take(key, callId, maxParallel))) throw busy(maxParallel);
    let isReleased = maxParallel === null;
    const release = () => {
      if (isReleased) return;
      isReleased = true;
      this.#slots.give(key, callId);
    };
    if (requestsPerMinute !== null) {
      const used = await this.#requests.add(key, 1);
      if (used.count > requestsPerMinute) {
        release();
        throw perMinute("requests", requestsPerMinute, used);
      }
    }
    const charge = (tokens: number) => {
      if (tokensPerMinute !== null && tokens > 0) this.#tokens.add(key, tokens).catch(() => {});
    };
    return { charge, release };
  }

  close(): void {
    this.#slots.close();
    this.#redis?.disconnect();
  }
}

function perMinute(what: "requests" | "tokens", limit: number, { msLeft }: MinuteCount): BursarError {
  const retryAfterSeconds = Math.max(1, Math.ceil(msLeft / 1000));
  return limited(
    `This key may use ${limit} ${what} a minute. Try again in ${retryAfterSeconds} s.`,
    { rule: `${what}_per_minute`, limit },
    retryAfterSeconds,
    msLeft,
  );
}

function busy(limit: number): BursarError {
  const message = `This key may have ${limit} calls running at the same time. Wait for one to end.`;
  return limited(message, { rule: "max_parallel", limit }, BUSY_RETRY_SECONDS, BUSY_RETRY_SECONDS * 1000);
}

function limited(
  message: string,
  facts: { rule: string; limit: number },
  retryAfterSeconds: number,
  msLeft: number,
): BursarError {
  return new BursarError("rate_limited", message, {
    retryAfterSeconds,
    facts,
    headers: {
      "x-ratelimit-limit": String(facts.limit),
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Math.ceil(Date.now() + msLeft)),
    },
  });
}
