import { setMaxListeners } from "node:events";
import { DatabaseClock } from "@/lib/clock";
import type { Config } from "@/lib/config";
import { type Change, connectPool, connectPrisma, listenForChanges } from "@/lib/db";
import { Ledger } from "@/lib/holds";
import type { Log } from "@/lib/log";
import { Metrics } from "@/lib/metrics";
import { connectOpenRouter } from "@/lib/openrouter";
import { RateLimits } from "@/lib/rate-limits";
import { openSecrets } from "@/lib/secrets";
import { connectUpstream } from "@/lib/upstream";
import { Callers } from "./callers";
import { CatalogueFeed } from "./catalogue/feed";
import { Shelf } from "./catalogue/shelf";
import { Drains } from "./drains";
import { EndUsers } from "./end-users";
import type { Gateway } from "./gateway";
import { openObservers } from "./observers";
import { Revocations } from "./revocations";
import { Troubles } from "./troubles";
import { RunningStreams } from "./running-streams";
import { TypicalOutput } from "./typical-output";
import { Uses } from "./uses";
import { describeGateway } from "./vitals";

/** The ledger's own answer is good without them. */
const CALL_DETAILS_PATIENCE_MS = 3_000;

export interface OpenGateway extends Gateway {
  /** Ends running streams with an in-band error that says so. */
  cutStreams(): void;
  /** Resolves when nothing of the calls so far is left to do: for where a process may stand still after an answer. */
  flush(): Promise<void>;
  /** Finishes what was begun and closes every connection. */
  close(): Promise<void>;
}

/**
 * Opens everything the gateway works with. Either mount then passes requests to `handle`. Calls are logged to `accessLog`,
 * if there is one, as far as the configuration wants it.
 */
export function openGateway(config: Config, log: Log, accessLog: Log | null = null): OpenGateway {
  const clock = new DatabaseClock();
  const secrets = openSecrets(config.secret, config.encryptionKeys);
  const pool = connectPool(config.databaseUrl);
  const prisma = connectPrisma(config.databaseUrl, 4);
  const { baseUrl, limits } = config.openrouter;
  const upstream = connectUpstream(baseUrl, limits, (isOpen) => {
    log.warn(isOpen ? "OpenRouter is failing: calls are refused for a moment" : "OpenRouter answers again");
    if (isOpen) troubles.tell("upstream_down");
    else troubles.isOver("upstream_down");
  });
  const troubles = new Troubles(pool, upstream, log);
  const ledger = new Ledger(pool, clock);
  const callers = new Callers(pool, secrets.keyring, () => listener.heardUntil);
  const catalogue = new CatalogueFeed(prisma, upstream, clock);
  const rateLimits = new RateLimits(config.redisUrl, clock, () => revocations.share);
  const endUsers = new EndUsers(pool, prisma, clock, log);
  const streams = new RunningStreams();
  const encryptionKeys = secrets.keyring.fingerprints();
  const metrics = config.metrics ? new Metrics() : null;
  const { observers, exporter } = openObservers(config, log, accessLog, metrics);
  const revocations = new Revocations({ pool, clock, log, callers, streams, encryptionKeys, metrics });
  const listener = listenForChanges(config.databaseUrl, log, hear);
  const uses = new Uses(pool, clock, log);
  const background = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every running stream listens
  if (metrics) describeGateway(metrics, { ledger, upstream, pool, callers, streams, background, exporter });

  return {
    auth: { callers, pepper: secrets.pepper, clock, uses, ownOrigin: new URL(config.url).origin },
    ledger,
    upstream,
    prisma,
    services: { config, clock, log, secrets, prisma, openrouter: connectOpenRouter(config.openrouter) },
    log,
    observers,
    metrics,
    background,
    stopping: stopping.signal,
    cutStreams: () => stopping.abort(),
    drains: new Drains(),
    troubles,
    rateLimits,
    endUsers,
    typicalOutput: new TypicalOutput(),
    streams,
    catalogue: () => catalogue.current(),
    shelf: new Shelf(upstream),
    callDetails: new Shelf(upstream, { patienceMs: CALL_DETAILS_PATIENCE_MS }),
    async flush() {
      await Promise.allSettled(background);
      await exporter?.flush();
    },
    async close() {
      stopping.abort();
      await Promise.allSettled(background);
      await ledger.close();
      await Promise.all([revocations.close(), uses.close(), endUsers.close()]);
      rateLimits.close();
      await listener.close();
      await exporter?.close();
      await Promise.all([upstream.pool.destroy(), pool.end(), prisma.$disconnect()]);
    },
  };

  function hear(change: Change): void {
    switch (change.kind) {
      case "tenant":
        return callers.forget(change.id);
      case "catalogue":
        return catalogue.expire();
      case "revocation":
        return revocations.hear(change.id);
      case "anything":
        catalogue.expire();
        callers.forget(null);
        revocations.poll();
    }
  }
}
