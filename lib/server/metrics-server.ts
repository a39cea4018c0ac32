import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Config } from "@/lib/config";
import type { Log } from "@/lib/log";
import type { Metrics } from "@/lib/metrics";

/** The processes of an installation, in the order of their ports from BURSAR_METRICS_PORT on. */
const PORTS_FROM_FIRST = { gateway: 0, worker: 1, web: 2 };

/**
 * Serves a process's metrics on a port of their own, on loopback unless told otherwise, so that nothing of them can be
 * reached through the public port. Null when they are not wanted. A port that is taken costs the metrics, not the process.
 */
export async function serveMetrics(
  process: keyof typeof PORTS_FROM_FIRST,
  metrics: Metrics,
  settings: Config["metrics"],
  log: Log,
): Promise<Server | null> {
  if (!settings) return null;
  const server = createServer((req, res) => {
    if (req.url !== "/metrics" || req.method !== "GET") return void res.writeHead(404).end();
    metrics.render().then(
      (text) => res.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text),
      () => res.writeHead(500).end(),
    );
  });
  const port = settings.port === 0 ? 0 : settings.port + PORTS_FROM_FIRST[process];
  server.listen(port, settings.host);
  try {
    await once(server, "listening");
  } catch (err) {
    log.error(
      { err, port },
      "Metrics cannot be served: set BURSAR_METRICS_PORT to three ports that are free",
    );
    return null;
  }
  server.unref();
  return server;
}
