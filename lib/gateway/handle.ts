import { asBursarError, BursarError } from "@/lib/errors";
import { activity, credits, generation, keyInfo } from "./account";
import { admit } from "./admit";
import { authenticate, requireInference, requireManagement } from "./authenticate";
import { forward } from "./forward";
import type { Gateway } from "./gateway";
import { hold } from "./hold";
import { meterStream, meterWhole } from "./meter";
import { models } from "./models";
import { errorReply, type GatewayReply, type GatewayRequest } from "./reply";

type Answer = (gateway: Gateway, request: GatewayRequest) => Promise<GatewayReply>;

/** Everything under `/api/v1`, by path and method. */
const ROUTES: Record<string, Record<string, Answer>> = {
  "/chat/completions": { POST: chat },
  "/models": { GET: async (gateway, request) => models(gateway, await authenticate(gateway.auth, request)) },
  "/key": { GET: async (gateway, request) => keyInfo(gateway, await authenticate(gateway.auth, request)) },
  "/generation": {
    GET: async (gateway, request) =>
      generation(gateway, await authenticate(gateway.auth, request), request.query),
  },
  "/credits": { GET: async (gateway, request) => credits(gateway, await manager(gateway, request)) },
  "/activity": {
    GET: async (gateway, request) => activity(gateway, await manager(gateway, request), request.query),
  },
};

/** Answers one request; never throws. */
export async function handle(gateway: Gateway, request: GatewayRequest): Promise<GatewayReply> {
  let reply: GatewayReply;
  try {
    reply = await answerOf(request)(gateway, request);
  } catch (error) {
    const known = asBursarError(error);
    if (known.status === 500)
      gateway.log.error({ requestId: request.id, err: error }, "A request failed on our side");
    else if (known.status === 503) gateway.log.warn({ requestId: request.id, err: error }, known.message);
    reply = errorReply(known, request.id);
    if (known.code === "method_not_allowed")
      reply.headers.allow = Object.keys(ROUTES[request.path]!).join(", ");
  }
  reply.headers["x-request-id"] = request.id;
  return reply;
}

/** The way of a paid call: each step is one file. */
async function chat(gateway: Gateway, request: GatewayRequest): Promise<GatewayReply> {
  const caller = await authenticate(gateway.auth, request);
  requireInference(caller);
  const call = admit(caller, await gateway.catalogue(), request.body);
  const held = await hold(gateway, caller, call, request.id);
  const dispatched = await forward(gateway, held, caller.provisionedKey!.secret, request, call.body);
  return call.isStreamed ? meterStream(gateway, dispatched, request.signal) : meterWhole(gateway, dispatched);
}

async function manager(gateway: Gateway, request: GatewayRequest) {
  const caller = await authenticate(gateway.auth, request);
  requireManagement(caller);
  return caller;
}

function answerOf(request: GatewayRequest): Answer {
  const methods = ROUTES[request.path];
  if (!methods) throw new BursarError("not_found", "Not Found");
  const answer = methods[request.method];
  if (!answer) {
    throw new BursarError("method_not_allowed", `${request.path} takes ${Object.keys(methods).join(", ")}.`);
  }
  return answer;
}
