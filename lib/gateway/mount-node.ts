import type { IncomingMessage, ServerResponse } from "node:http";
import { CallRecord } from "@/lib/calls";
import { readable } from "./cors";
import type { Gateway } from "./gateway";
import { authenticate } from "./authenticate";
import { handle } from "./handle";
import { finish } from "./observe";
import { errorReply, type GatewayReply, type GatewayRequest } from "./reply";
import { requestId } from "./request-id";
import { bodyTooLarge, refuseUnread } from "./unread";

export const API_PREFIX = "/api/v1";

const NO_BODY = Buffer.alloc(0);

/** What the server knows of its clients. */
export interface Clients {
  /** Tells where a request comes from. */
  addresses: { of(req: IncomingMessage): string };
  /** How long a reader may take nothing of its answer before it is cut off. */
  stalledMs: number;
}

/** Answers one node:http request under `/api/v1`. */
export async function serveNode(
  gateway: Gateway,
  { addresses, stalledMs }: Clients,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const id = requestId();
  const { url = "/" } = req;
  const queryAt = url.indexOf("?");
  const path = queryAt < 0 ? url.slice(API_PREFIX.length) : url.slice(API_PREFIX.length, queryAt);
  const record = new CallRecord(id, req.method ?? "GET", req.headers);
  const request: GatewayRequest = {
    id,
    method: req.method ?? "GET",
    path,
    get query() {
      return new URLSearchParams(queryAt < 0 ? "" : url.slice(queryAt));
    },
    headers: req.headers as Record<string, string | undefined>,
    body: NO_BODY,
    get address() {
      return addresses.of(req);
    },
    get signal() {
      return goneSignal(res);
    },
    record,
  };
  const { maxBodyBytes } = gateway.services.config;
  let reply: GatewayReply;
  try {
    refuseUnread(request.headers, maxBodyBytes);
    if (req.headers.expect !== undefined && req.httpVersion !== "1.0") {
      await authenticate(gateway.auth, request);
      res.writeContinue();
    }
    request.body = await readBody(req, maxBodyBytes);
    reply = await handle(gateway, request);
  } catch (error) {
    if (res.destroyed) return;
    reply = errorReply(error, id, path);
    reply.headers["x-request-id"] = id;
    if (req.headers.origin !== undefined) readable(reply.headers);
    // The rest of a body that is too large is never read.
    reply.headers.connection = "close";
    finish(gateway, record, error);
  }
  await write(reply, res, stalledMs);
}

/** Aborted when the client leaves before its answer is whole. Made only for those who ask: streams. */
function goneSignal(res: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (res.destroyed) gone.abort();
  res.once("close", () => {
    if (!res.writableFinished) gone.abort();
  });
  return gone.signal;
}

/**
 * By events, because an iterator over every request costs as much as parsing it. A body that is too large is left lying,
 * not destroyed: its connection still has to carry the refusal.
 */
function readBody(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if ((size += chunk.length) <= maxBytes) return;
      req.removeAllListeners("data").pause();
      reject(bodyTooLarge(maxBytes));
    });
    req.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    req.on("error", reject);
  });
}

/** Waits for slow readers, so that no stream piles up in memory. The stream is always begun, for only then it cleans up. */
async function write(
  { status, headers, body }: GatewayReply,
  res: ServerResponse,
  stalledMs: number,
): Promise<void> {
  if (Buffer.isBuffer(body)) {
    if (status !== 204 && status !== 304) headers["content-length"] = String(body.length);
    res.writeHead(status, headers).end(body);
    return;
  }
  res.writeHead(status, headers).flushHeaders();
  for await (const chunk of body) {
    if (res.destroyed) break;
    if (!res.write(chunk)) await writableAgain(res, stalledMs);
  }
  res.end();
}

/** Also when it is closed: then the next look finds it destroyed. A client that reads nothing for so long is cut off. */
function writableAgain(res: ServerResponse, stalledMs: number): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => res.destroy(), stalledMs);
    const proceed = () => {
      clearTimeout(patience);
      res.off("drain", proceed).off("close", proceed);
      resolve();
    };
    res.on("drain", proceed).on("close", proceed);
  });
}
