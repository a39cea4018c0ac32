import { once } from "node:events";
import { config } from "@/lib/config";
import { openGateway } from "@/lib/gateway";
import { createLog, createPlainLog } from "@/lib/log";
import { bufferedStdout } from "@/lib/log-output";
import { reportReady, stopWithParent } from "./child";
import { drain } from "./drain";
import { createGatewayServer, doorOf } from "./gateway-server";
import { serveMetrics } from "./metrics-server";
import { WebProxy } from "./proxy-web";

const STREAMS_MAY_FINISH_MS = 25_000;

const settings = config();
const output = bufferedStdout();
const log = createLog("gateway", settings.logLevel, output);
const gateway = openGateway(settings, log, createPlainLog("gateway", output));
const protocol = new URL(settings.url).protocol.slice(0, -1);
const door = doorOf(settings);
const web = settings.webUrl ? new WebProxy(settings.webUrl, protocol, door) : null;
const server = createGatewayServer(gateway, web, door);

// Only hot reload upgrades connections; otherwise there is nothing to switch to.
if (web && process.argv.includes("--dev")) {
  server.on("upgrade", (req, socket, head) => web.upgrade(req, socket, head));
}

gateway.metrics?.total("bursar_log_lines_dropped_total", "Lines nobody took in time.", () => output.dropped);
const scraped = gateway.metrics && (await serveMetrics("gateway", gateway.metrics, settings.metrics, log));
server.listen(settings.port);
await once(server, "listening");
log.info({ port: settings.port, url: settings.url }, "The gateway serves");
reportReady();

stopWithParent(log, async () => {
  web?.endUpgrades();
  await drain(server, gateway, STREAMS_MAY_FINISH_MS);
  await web?.close();
  scraped?.close();
});
