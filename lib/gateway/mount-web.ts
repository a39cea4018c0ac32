import { v7 as uuid } from "uuid";
import { CallRecord } from "@/lib/calls";
import { readable } from "./cors";
import type { Gateway } from "./gateway";
import { handle } from "./handle";
import { API_PREFIX } from "./mount-node";
import { finish } from "./observe";
import { bodyTooLarge, refuseUnread } from "./unread";
import { errorReply, type GatewayReply } from "./reply";

/** Answers one web-standard request under `/api/v1`: the same core where no server of our own can run. */
export async function serveWeb(gateway: Gateway, request: Request): Promise<Response> {
  const id = uuid();
  const url = new URL(request.url);
  const path = url.pathname.slice(API_PREFIX.length);
  const headers = Object.fromEntries(request.headers);
  const record = new CallRecord(id, request.method, headers);
  const { maxBodyBytes } = gateway.services.config;
  try {
    refuseUnread(headers, maxBodyBytes);
    const reply = await handle(gateway, {
      id,
      method: request.method,
      path,
      query: url.searchParams,
      headers,
      body: await readBody(request, maxBodyBytes),
      address: firstForwarded(request),
      signal: request.signal,
      record,
    });
    return response(reply);
  } catch (error) {
    finish(gateway, record, error);
    const reply = errorReply(error, id, path);
    reply.headers["x-request-id"] = id;
    if (request.headers.has("origin")) readable(reply.headers);
    return response(reply);
  }
}

/** The platform in front writes this header; there is no connection of our own to ask. */
function firstForwarded(request: Request): string | null {
  return request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() || null;
}

async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    if ((size += chunk.length) > maxBytes) throw bodyTooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Statuses that have no body, not even an empty one. */
const BODILESS = new Set([204, 304]);

function response({ status, headers, body }: GatewayReply): Response {
  if (BODILESS.has(status)) return new Response(null, { status, headers });
  return new Response(Buffer.isBuffer(body) ? new Uint8Array(body) : streamOf(body), { status, headers });
}

/** Pulled by the reader, so that a slow one slows OpenRouter down; a reader that leaves ends the iterator. */
function streamOf(body: AsyncIterable<Buffer>): ReadableStream<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
