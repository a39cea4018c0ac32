import { systemClock } from "@/lib/clock";
import { config } from "@/lib/config";
import type { Services } from "@/lib/context";
import { connectPrisma } from "@/lib/db";
import { createLog } from "@/lib/log";
import { connectOpenRouter } from "@/lib/openrouter";
import { openSecrets } from "@/lib/secrets";

// Kept on the global object: each of Next's bundles has its own modules, and all share one process and one pool.
const kept = globalThis as { bursarServices?: Services };

/** What the web's process has opened, opened at the first request. */
export function services(): Services {
  return (kept.bursarServices ??= open());
}

/** Makes this process answer with services that are open already, as a program that embeds the web has them. */
export function provideServices(open: Services): void {
  kept.bursarServices = open;
}

function open(): Services {
  const configuration = config();
  return {
    config: configuration,
    clock: systemClock,
    log: createLog("web", configuration.logLevel),
    secrets: openSecrets(configuration.secret, configuration.encryptionKeys),
    prisma: connectPrisma(configuration.databaseUrl),
    openrouter: connectOpenRouter(configuration.openrouter),
  };
}
