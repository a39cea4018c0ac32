import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { intercept } from "../faults/interception";
import { disfigured, lose } from "../faults/reply-faults";
import type { Fault } from "../faults/fault";
import { control } from "../routes/control";
import { route } from "../routes/table";
import type { World } from "../world";
import { Call } from "./call";
import { refusal, type JsonReply, type Reply } from "./reply";

const API = "/api/v1";
const CONTROL = "/control";

/** Longer than any client keeps an idle connection, so that none meets one just closed. */
const KEEP_ALIVE_MS = 120_000;

export function createFakeServer(world: World): Server {
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    readWhole(request, (body) => {
      const url = request.url ?? "/";
      if (url.startsWith(API)) answer(new Call(request, API, body), response, world);
      else if (url.startsWith(CONTROL))
        send(control(new Call(request, CONTROL, body), world), response, undefined);
      else send({ status: 404, body: { error: { code: 404, message: "Not Found" } } }, response, undefined);
    });
  });
}

function readWhole(request: IncomingMessage, done: (body: string) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => done(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()));
}

function answer(call: Call, response: ServerResponse, world: World): void {
  world.requests.record(call);
  let fault: Fault | undefined;
  let reply: Reply;
  try {
    fault = world.faults.take(call);
    if (fault && intercept(fault, response)) return;
    reply = route(call, world, fault);
  } catch (cause) {
    reply = refusal(cause);
  }
  deliver(reply, response, fault);
}

function deliver(reply: Reply, response: ServerResponse, fault: Fault | undefined): void {
  if ("stream" in reply) reply.stream(response);
  else if ("make" in reply) setTimeout(() => send(reply.make(), response, fault), reply.afterMs);
  else send(reply, response, fault);
}

function send(reply: JsonReply, response: ServerResponse, fault: Fault | undefined): void {
  const text = disfigured(JSON.stringify(reply.body), fault);
  if (fault && lose(fault, response, reply.status, text)) return;
  const headers: Record<string, string | number> = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    ...reply.headers,
  };
  if (fault?.kind === "gzip-header") headers["content-encoding"] = "gzip";
  response.writeHead(reply.status, headers).end(text);
}
