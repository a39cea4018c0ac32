import { type Clock, systemClock } from "./clock";
import type { Config } from "./config";
import type { Services } from "./context";
import { connectPrisma } from "./db";
import type { Log } from "./log";
import { connectOpenRouter } from "./openrouter";
import { openSecrets } from "./secrets";

/** Opens what domain verbs need, once for a process. Whoever opens them disconnects `prisma`. */
export function openServices(config: Config, log: Log, clock: Clock = systemClock): Services {
  return {
    config,
    clock,
    log,
    secrets: openSecrets(config.secret, config.encryptionKeys),
    prisma: connectPrisma(config.databaseUrl),
    openrouter: connectOpenRouter(config.openrouter),
  };
}
