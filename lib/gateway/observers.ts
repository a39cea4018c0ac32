import { AccessLog, CallMetrics, type Observer } from "@/lib/calls";
import type { Config } from "@/lib/config";
import type { Log } from "@/lib/log";
import type { Metrics } from "@/lib/metrics";
import { CallTraces, SpanExporter } from "@/lib/tracing";

/** Whoever takes note of finished calls, as the configuration wants them, and how to end them. */
export interface Observers {
  observers: Observer[];
  exporter: SpanExporter | null;
}

/** `accessLog` is where calls are logged, null where they are not. */
export function openObservers(
  config: Config,
  log: Log,
  accessLog: Log | null,
  metrics: Metrics | null,
): Observers {
  const observers: Observer[] = [];
  if (accessLog && config.accessLogShare !== null) {
    observers.push(new AccessLog(accessLog, config.accessLogShare));
  }
  if (metrics) observers.push(new CallMetrics(metrics, config.metrics?.isByTenant ?? false));
  if (!config.tracing) return { observers, exporter: null };

  const exporter = new SpanExporter(config.tracing, log);
  const { hostname: address, port, protocol } = new URL(config.openrouter.baseUrl);
  const destination = { address, port: Number(port) || (protocol === "https:" ? 443 : 80) };
  observers.push(new CallTraces(exporter, config.tracing.sampling, destination));
  return { observers, exporter };
}
