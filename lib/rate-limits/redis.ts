import { createHash } from "node:crypto";
import { Redis } from "ioredis";

/** A Redis that answers at once or not at all. */
export function connectRedis(url: string, patienceMs: number): Redis {
  const redis = new Redis(url, {
    commandTimeout: patienceMs,
    connectTimeout: 1_000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * times, 1_000),
  });
  // Redis being away is no reason to keep calls out: this process then counts by itself.
  redis.on("error", () => {});
  return redis;
}

/** A script that Redis is sent once and then called by its digest. */
export class Script {
  readonly #digest: string;

  constructor(private readonly text: string) {
    this.#digest = createHash("sha1").update(text).digest("hex");
  }

  async run(redis: Redis, keys: string[], values: (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(this.#digest, keys.length, ...keys, ...values);
    } catch (error) {
      if (!(error as Error).message.startsWith("NOSCRIPT")) throw error;
      return redis.eval(this.text, keys.length, ...keys, ...values);
    }
  }
}
