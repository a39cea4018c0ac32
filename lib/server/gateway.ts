import { once } from "node:events";
import { config } from "@/lib/config";
import { openGateway } from "@/lib/gateway";
import { createLog } from "@/lib/log";
import { reportReady, stopWithParent } from "./child";
import { drain } from "./drain";
import { ClientAddresses } from "./client-address";
import { createGatewayServer } from "./gateway-server";
import { WebProxy } from "./proxy-web";

const STREAMS_MAY_FINISH_MS = 25_000;

const settings = config();
const log = createLog("gateway", settings.logLevel);
const gateway = openGateway(settings, log);
const protocol = new URL(settings.url).protocol.slice(0, -1);
const addresses = new ClientAddresses(settings.trustedProxies);
const web = settings.webUrl ? new WebProxy(settings.webUrl, protocol, addresses) : null;
const server = createGatewayServer(gateway, web, addresses);

// Only hot reload upgrades connections; otherwise there is nothing to switch to.
if (web && process.argv.includes("--dev")) {
  server.on("upgrade", (req, socket, head) => web.upgrade(req, socket, head));
}

server.listen(settings.port);
await once(server, "listening");
log.info({ port: settings.port, url: settings.url }, "The gateway serves");
reportReady();

stopWithParent(log, async () => {
  web?.endUpgrades();
  await drain(server, gateway, STREAMS_MAY_FINISH_MS);
  await web?.close();
});
