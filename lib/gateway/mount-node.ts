import type { IncomingMessage, ServerResponse } from "node:http";
import { CallRecord } from "@/lib/calls";
import { BursarError } from "@/lib/errors";
import { readable } from "./cors";
import type { Gateway } from "./gateway";
import { handle } from "./handle";
import { finish } from "./observe";
import { errorReply, type GatewayReply } from "./reply";
import { requestId } from "./request-id";

export const API_PREFIX = "/api/v1";

const STALLED_MS = 60_000;

/** Larger bodies are refused before they are read. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Tells where a request comes from. */
export interface Addresses {
  of(req: IncomingMessage): string;
}

/** Answers one node:http request under `/api/v1`. */
export async function serveNode(
  gateway: Gateway,
  addresses: Addresses,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const id = requestId();
  const { url = "/" } = req;
  const queryAt = url.indexOf("?");
  const path = queryAt < 0 ? url.slice(API_PREFIX.length) : url.slice(API_PREFIX.length, queryAt);
  const record = new CallRecord(id, req.method ?? "GET", req.headers);
  let reply: GatewayReply;
  try {
    reply = await handle(gateway, {
      id,
      method: req.method ?? "GET",
      path,
      get query() {
        return new URLSearchParams(queryAt < 0 ? "" : url.slice(queryAt));
      },
      headers: req.headers as Record<string, string | undefined>,
      body: await readBody(req),
      get address() {
        return addresses.of(req);
      },
      get signal() {
        return goneSignal(res);
      },
      record,
    });
  } catch (error) {
    if (res.destroyed) return;
    reply = errorReply(error, id, path);
    reply.headers["x-request-id"] = id;
    if (req.headers.origin !== undefined) readable(reply.headers);
    // The rest of a body that is too large is never read.
    reply.headers.connection = "close";
    finish(gateway, record, error);
  }
  await write(reply, res);
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

/** By events, because an iterator over every request costs as much as parsing it. */
function readBody(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(req.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return reject(tooLarge());
    const chunks: Buffer[] = [];
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if ((size += chunk.length) <= MAX_BODY_BYTES) return;
      req.removeAllListeners("data").pause();
      reject(tooLarge());
    });
    req.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    req.on("error", reject);
  });
}

/** Waits for slow readers, so that no stream piles up in memory. The stream is always begun, for only then it cleans up. */
async function write({ status, headers, body }: GatewayReply, res: ServerResponse): Promise<void> {
  if (Buffer.isBuffer(body)) {
    if (status !== 204 && status !== 304) headers["content-length"] = String(body.length);
    res.writeHead(status, headers).end(body);
    return;
  }
  res.writeHead(status, headers).flushHeaders();
  for await (const chunk of body) {
    if (res.destroyed) break;
    if (!res.write(chunk)) await writableAgain(res);
  }
  res.end();
}

/** Also when it is closed: then the next look finds it destroyed. A client that reads nothing for a minute is cut off. */
function writableAgain(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => res.destroy(), STALLED_MS);
    const proceed = () => {
      clearTimeout(patience);
      res.off("drain", proceed).off("close", proceed);
      resolve();
    };
    res.on("drain", proceed).on("close", proceed);
  });
}

function tooLarge(): BursarError {
  return new BursarError("body_too_large", `The body is larger than ${MAX_BODY_BYTES} bytes.`);
}
