import { config } from "@/lib/config";
import type { Services } from "@/lib/context";
import { createLog } from "@/lib/log";
import { openServices } from "@/lib/services";

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
  const settings = config();
  return openServices(settings, createLog("web", settings.logLevel));
}
