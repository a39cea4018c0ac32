import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { config } from "@/lib/config";
import { createLog } from "@/lib/log";
import { describeProcess, Metrics } from "@/lib/metrics";
import { reportReady, stopWithParent } from "./child";
import { serveMetrics } from "./metrics-server";

const settings = config();
const log = createLog("web", settings.logLevel);
const { hostname, port } = new URL(settings.webUrl ?? "http://127.0.0.1:3001");
const app = next({
  dev: process.argv.includes("--dev"),
  dir: fileURLToPath(new URL("../..", import.meta.url)),
  hostname,
  port: Number(port),
});
await app.prepare();

const handle = app.getRequestHandler();
const upgrade = app.getUpgradeHandler();
const server = createServer((req, res) => void handle(req, res));
server.on("upgrade", (req, socket, head) => void upgrade(req, socket, head));
server.listen(Number(port), hostname);
await once(server, "listening");
log.info({ hostname, port: Number(port) }, "The dashboard serves the gateway");
if (settings.metrics) {
  const metrics = new Metrics();
  describeProcess(metrics);
  await serveMetrics("web", metrics, settings.metrics, log);
}
reportReady();

stopWithParent(log, async () => {
  server.close();
  server.closeAllConnections();
  await app.close();
});
