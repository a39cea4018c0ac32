import { setMaxListeners } from "node:events";
import { DatabaseClock } from "@/lib/clock";
import type { Config } from "@/lib/config";
import { connectPool, connectPrisma, listenForChanges } from "@/lib/db";
import { Ledger } from "@/lib/holds";
import type { Log } from "@/lib/log";
import { openSecrets } from "@/lib/secrets";
import { connectUpstream, type UpstreamLimits } from "@/lib/upstream";
import { Callers } from "./callers";
import { CatalogueFeed } from "./catalogue-feed";
import type { Gateway } from "./gateway";

export interface OpenGateway extends Gateway {
  /** Ends running streams with an in-band error that says so. */
  cutStreams(): void;
  /** Finishes what was begun and closes every connection. */
  close(): Promise<void>;
}

/** Opens everything the gateway works with. Either mount then passes requests to `handle`. */
export function openGateway(config: Config, log: Log, limits?: UpstreamLimits): OpenGateway {
  const clock = new DatabaseClock();
  const secrets = openSecrets(config.secret, config.encryptionKeys);
  const pool = connectPool(config.databaseUrl);
  const prisma = connectPrisma(config.databaseUrl, 4);
  const upstream = connectUpstream(config.openrouter.baseUrl, limits);
  const ledger = new Ledger(pool, clock);
  const callers = new Callers(pool, secrets.keyring);
  const catalogue = new CatalogueFeed(prisma, upstream, clock);
  const listener = listenForChanges(config.databaseUrl, log, (what) => {
    if (what === null || what === "catalogue") catalogue.expire();
    if (what !== "catalogue") callers.forget(what);
  });
  const background = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal); // every running stream listens

  return {
    auth: { callers, pepper: secrets.pepper, clock },
    ledger,
    upstream,
    prisma,
    log,
    background,
    stopping: stopping.signal,
    cutStreams: () => stopping.abort(),
    catalogue: () => catalogue.current(),
    async close() {
      await Promise.allSettled(background);
      await ledger.close();
      await listener.close();
      await Promise.all([upstream.pool.destroy(), pool.end(), prisma.$disconnect()]);
    },
  };
}
