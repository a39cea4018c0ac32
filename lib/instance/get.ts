import { performance } from "node:perf_hooks";
import { Redis } from "ioredis";
import manifest from "../../package.json" with { type: "json" };
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import type { Instance } from "./shape";

/** A gateway writes every two seconds that it is there. */
const GONE_AFTER_MS = 10_000;
const REDIS_PATIENCE_MS = 1_000;

/** Of the program that runs here. */
export const VERSION = manifest.version;

/** What runs here: version, gateways, database, Redis, clocks, and which encryption keys there are. Never a secret. */
export async function getInstance(ctx: Context): Promise<Instance> {
  requireCapability(ctx, "instance.read");
  const { config, secrets } = ctx;
  const [database, redis, gateways] = await Promise.all([
    askDatabase(ctx),
    askRedis(config.redisUrl),
    ctx.db.gatewayInstance.findMany({ orderBy: [{ lastSeenAt: "desc" }, { id: "asc" }], take: 50 }),
  ]);
  const { databaseNow, ...shown } = database;
  return {
    version: VERSION,
    node: process.version,
    url: config.url,
    gateways: gateways.map((gateway) => ({
      id: gateway.id,
      host: gateway.host,
      is_running: databaseNow.getTime() - gateway.lastSeenAt.getTime() < GONE_AFTER_MS,
      started_at: gateway.startedAt.toISOString(),
      last_seen_at: gateway.lastSeenAt.toISOString(),
      encryption_keys: gateway.encryptionKeys,
    })),
    database: shown,
    redis,
    encryption_keys: secrets.keyring.fingerprints(),
    single_sign_on: config.oidc && { issuer: config.oidc.issuer, name: config.oidc.name },
  };
}

async function askDatabase({ db, clock }: Context) {
  const start = performance.now();
  const [row] = await db.$queryRaw<{ now: Date; version: string }[]>`
    SELECT clock_timestamp() AS now, current_setting('server_version') AS version`;
  const answered_in_ms = Math.round((performance.now() - start) * 10) / 10;
  const { now, version } = row!;
  return {
    databaseNow: now,
    version: `Postgres ${version.split(" ")[0]}`,
    answered_in_ms,
    clock_offset_ms: Math.round(clock.now().getTime() - answered_in_ms / 2 - now.getTime()),
  };
}

async function askRedis(url: string | null): Promise<Instance["redis"]> {
  if (url === null) return "not_used";
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: REDIS_PATIENCE_MS,
    retryStrategy: () => null,
  });
  redis.on("error", () => {});
  try {
    await redis.connect();
    await redis.ping();
    return "answers";
  } catch {
    return "silent";
  } finally {
    redis.disconnect();
  }
}
