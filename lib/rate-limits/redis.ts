import { Redis } from "ioredis";

const PATIENCE_MS = 50;

/** A Redis that answers at once or not at all. */
export function connectRedis(url: string): Redis {
  const redis = new Redis(url, {
    commandTimeout: PATIENCE_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  });
  // Redis being away is no reason to keep calls out: this process then counts by itself.
  redis.on("error", () => {});
  return redis;
}
