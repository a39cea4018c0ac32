import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { v7 as uuid } from "uuid";
import type { Config } from "@/lib/config";
import { asBursarError, BursarError } from "@/lib/errors";
import { API_PREFIX, errorReply, type Gateway, serveNode } from "@/lib/gateway";
import { ClientAddresses } from "./client-address";
import { limitConnections } from "./connection-limit";
import { Hosts } from "./hosts";
import { refusePageRequest } from "./page-guard";
import { Pressure } from "./pressure";
import type { WebProxy } from "./proxy-web";
import { HEALTH_PATHS, refuseRequest } from "./request-guard";

const CHECK_EVERY_MS = 1_000;
const MAX_HEADER_BYTES = 16 * 1024;

/** Whom the public port lets in, and how long it waits for them. */
export interface Door {
  addresses: ClientAddresses;
  hosts: Hosts;
  maxBodyBytes: number;
  maxConnectionsPerAddress: number;
  pressure: Pressure;
  /** For all headers of a request, for the whole of it, and for a reader to take something of its answer. */
  headersMs: number;
  requestMs: number;
  stalledMs: number;
}

export function doorOf(config: Config): Door {
  return {
    addresses: new ClientAddresses(config.trustedProxies),
    hosts: new Hosts(config.url, config.allowedHosts),
    maxBodyBytes: config.maxBodyBytes,
    maxConnectionsPerAddress: config.maxConnectionsPerAddress,
    pressure: new Pressure(),
    headersMs: 10_000,
    requestMs: 30_000,
    stalledMs: config.stalledReaderMs,
  };
}

/** The server on the public port: the API answered here, health, and the dashboard behind it when there is one. */
export function createGatewayServer(gateway: Gateway, web: WebProxy | null, door: Door): Server {
  const server = createServer(
    {
      headersTimeout: door.headersMs,
      requestTimeout: door.requestMs,
      connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, door.headersMs),
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: 65_000,
    },
    (req, res) => serve({ gateway, web, door, server }, req, res),
  );
  server.maxHeadersCount = 0; // the guard counts; Node would drop what is beyond without a word
  // Who asks before it sends is told to go on once it is known to be welcome, not by the server.
  server.on("checkContinue", (req, res) => serve({ gateway, web, door, server }, req, res));
  server.on("checkExpectation", (_, res) =>
    refuse(res, new BursarError("expectation_failed", "Only Expect: 100-continue can be met.")),
  );
  server.on("connect", (_, socket) =>
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, POST\r\nConnection: close\r\n\r\n"),
  );
  limitConnections(server, door.addresses, door.maxConnectionsPerAddress);
  server.on("close", () => door.pressure.close());
  return server;
}

interface House {
  gateway: Gateway;
  web: WebProxy | null;
  door: Door;
  server: Server;
}

function serve({ gateway, web, door, server }: House, req: IncomingMessage, res: ServerResponse): void {
  const refused = refuseRequest(req, door.hosts);
  const path = req.url ?? "/";
  if (refused) refuse(res, refused, path);
  else if (HEALTH_PATHS.has(path)) health(path, server, door.pressure, res);
  else if (path === API_PREFIX || path.startsWith(`${API_PREFIX}/`)) {
    if (door.pressure.isHigh) return refuse(res, overloaded(), path);
    serveNode(gateway, door, req, res).catch((err: unknown) => {
      // The answer had begun; closing it as if whole would be a lie.
      gateway.log.warn({ err }, "An answer could not be written to its end");
      res.destroy();
    });
  } else if (!web) refuse(res, new BursarError("not_found", "Only /api/v1 is served here."));
  else {
    const kept = refusePageRequest(req, door.hosts, door.maxBodyBytes);
    if (kept) refuse(res, kept);
    else web.serve(req, res).catch((error: unknown) => refuse(res, asBursarError(error)));
  }
}

/** Alive until the server stops taking connections; ready while it also keeps up. */
function health(path: string, server: Server, pressure: Pressure, res: ServerResponse): void {
  const status = !server.listening ? "draining" : pressure.isHigh ? "degraded" : "ready";
  const isFine = status === "ready" || (status === "degraded" && path === "/healthz");
  res.writeHead(isFine ? 200 : 503, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  const { lagMs, heap } = pressure.reading;
  res.end(
    JSON.stringify({ status, event_loop_lag_ms: Math.round(lagMs), heap_used: Number(heap.toFixed(3)) }),
  );
}

function overloaded(): BursarError {
  return new BursarError("overloaded", "This gateway cannot keep up and takes no new calls for a moment.", {
    retryAfterSeconds: 1,
  });
}

/** Also closes the connection: what else comes on it is of the same kind. */
function refuse(res: ServerResponse, error: BursarError, path = ""): void {
  const id = uuid();
  const { status, headers, body } = errorReply(error, id, path.slice(API_PREFIX.length));
  const length = (body as Buffer).length;
  res.writeHead(status, { ...headers, "x-request-id": id, "content-length": length, connection: "close" });
  res.end(body);
}
