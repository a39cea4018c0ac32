import { type Clock, systemClock } from "@/lib/clock";
import type { Config } from "@/lib/config";
import type { Services } from "@/lib/context";
import { connectPrisma } from "@/lib/db";
import type { Log } from "@/lib/log";
import { connectOpenRouter } from "@/lib/openrouter";
import { openSecrets } from "@/lib/secrets";

/** Opens what domain verbs need, for a program that is not the dashboard. Whoever opens them disconnects `prisma`. */
export function openServices(config: Config, log: Log, clock: Clock = systemClock): Services {
  return {
    config,
    clock,
    log,
    secrets: openSecrets(config.secret, config.encryptionKeys),
    prisma: connectPrisma(config.databaseUrl, 4),
    openrouter: connectOpenRouter(config.openrouter),
  };
}
