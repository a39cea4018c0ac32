import { createLog, createPlainLog } from "@/lib/log";
import { type Collector, startCollector } from "../tracing/collector";
import { type FakeOpenRouter, startFakeOpenRouter } from "../openrouter";
import { type Mount, openPortal, type Portal, testConfig } from "./portal";

export type AccessLine = Record<string, unknown> & { requestId: string; route: string; status: number };

/** A portal that logs, counts and traces every call, and what came of it. */
export interface ObservedPortal extends Portal {
  collector: Collector;
  /** Every line any logger wrote. */
  lines: string[];
  /** One for each call that was answered, in order. */
  calls(): AccessLine[];
  scrape(): Promise<string>;
}

export async function openObservedPortal(
  databaseUrl: string,
  mount: Mount,
  fake?: FakeOpenRouter,
): Promise<ObservedPortal> {
  const openRouter = fake ?? (await startFakeOpenRouter());
  const collector = await startCollector();
  const lines: string[] = [];
  const sink = { write: (line: string) => void lines.push(line) };
  const config = {
    ...testConfig(databaseUrl, openRouter),
    metrics: { host: "127.0.0.1", port: 0, isByTenant: true },
    tracing: {
      url: `${collector.url}/v1/traces`,
      headers: { "x-collector": "mine" },
      timeoutMs: 5_000,
      serviceName: "bursar-gateway",
      resource: {},
      sampling: { share: 1, isParentBased: true },
    },
  };
  const portal = await openPortal(databaseUrl, {
    mount,
    fake: openRouter,
    config,
    log: createLog("test", "debug", sink),
    accessLog: createPlainLog("test", sink),
  });
  return {
    ...portal,
    collector,
    lines,
    calls: () => lines.map((line) => JSON.parse(line) as AccessLine).filter(({ msg }) => msg === "Answered"),
    scrape: () => portal.gateway.metrics!.render(),
    async close() {
      await portal.close();
      await collector.close();
      if (!fake) await openRouter.close();
    },
  };
}
