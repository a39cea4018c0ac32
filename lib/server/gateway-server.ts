import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { API_PREFIX, type Gateway, serveNode } from "@/lib/gateway";
import { ClientAddresses } from "./client-address";
import type { WebProxy } from "./proxy-web";
import { refuseRequest } from "./request-guard";

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const CHECK_EVERY_MS = 1_000;
const MAX_HEADER_BYTES = 16 * 1024;

/** The server on the public port: the API answered here, health, and the dashboard behind it when there is one. */
export function createGatewayServer(
  gateway: Gateway,
  web: WebProxy | null,
  addresses = new ClientAddresses([]),
): Server {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: 65_000,
    },
    (req, res) => serve(gateway, addresses, web, server, req, res),
  );
  server.maxHeadersCount = 0; // the guard counts; Node would drop what is beyond without a word
  return server;
}

function serve(
  gateway: Gateway,
  addresses: ClientAddresses,
  web: WebProxy | null,
  server: Server,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  const refused = refuseRequest(req);
  const path = req.url ?? "/";
  if (refused) refuse(res, refused.status, refused.reason);
  else if (path === "/healthz") health(server, res);
  else if (path === API_PREFIX || path.startsWith(`${API_PREFIX}/`)) {
    serveNode(gateway, addresses, req, res).catch((err: unknown) => {
      // The answer had begun; closing it as if whole would be a lie.
      gateway.log.warn({ err }, "An answer could not be written to its end");
      res.destroy();
    });
  } else if (web) void web.serve(req, res);
  else refuse(res, 404, "Only /api/v1 is served here.");
}

/** Ready until the server stops taking connections. */
function health(server: Server, res: ServerResponse): void {
  const isReady = server.listening;
  res.writeHead(isReady ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" });
  res.end(JSON.stringify({ status: isReady ? "ready" : "draining" }));
}

function refuse(res: ServerResponse, status: number, message: string): void {
  res.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    connection: "close",
  });
  res.end(JSON.stringify({ error: { code: status, message } }));
}
