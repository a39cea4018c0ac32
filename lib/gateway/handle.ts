import { asBursarError, BursarError } from "@/lib/errors";
import type { Admission } from "@/lib/rate-limits";
import { activity, credits, keyInfo } from "./account";
import { type AdmittedCall, admit } from "./admit";
import { authenticate, requireInference, requireManagement } from "./authenticate";
import { forward } from "./forward";
import { CATALOGUE_ROUTES } from "./catalogue/routes";
import { preflight, readable } from "./cors";
import type { Answer, Gateway } from "./gateway";
import { generation } from "./generation";
import { hold } from "./hold";
import { createKey, deleteKey, getKey, listKeys, updateKey } from "./keys";
import { meterStream, meterWhole } from "./meter";
import { createCode, exchangeCode } from "./oauth";
import { finish } from "./observe";
import type { Caller } from "./policy";
import { admitUnderRates } from "./rates";
import { errorReply, type GatewayReply, type GatewayRequest } from "./reply";
import { type Skin, SKINS } from "./skins";

/** Everything under `/api/v1`, by path and method. */
const ROUTES: Record<string, Record<string, Answer>> = {
  ...Object.fromEntries(Object.values(SKINS).map((skin) => [skin.path, { POST: paid(skin) }])),
  ...CATALOGUE_ROUTES,
  "/key": { GET: async (gateway, request) => keyInfo(gateway, await authenticate(gateway.auth, request)) },
  "/auth/key": {
    GET: async (gateway, request) => keyInfo(gateway, await authenticate(gateway.auth, request)),
  },
  "/auth/keys": { POST: exchangeCode },
  "/auth/keys/code": { POST: managed(createCode) },
  "/generation": {
    GET: async (gateway, request) =>
      generation(gateway, await authenticate(gateway.auth, request), request.query),
  },
  "/credits": { GET: async (gateway, request) => credits(gateway, await manager(gateway, request)) },
  "/activity": {
    GET: async (gateway, request) => activity(gateway, await manager(gateway, request), request.query),
  },
  "/keys": { GET: managed(listKeys), POST: managed(createKey) },
  "/keys/{hash}": { GET: managed(getKey), PATCH: managed(updateKey), DELETE: managed(deleteKey) },
};

/** Routes that name something in their path: `/keys/{hash}`. */
const TEMPLATES = Object.keys(ROUTES)
  .filter((path) => path.includes("{"))
  .map((path) => [new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/{}]+")}$`), path] as const);

/** The route a path is of, undefined when there is none. */
function routeOf(path: string): string | undefined {
  return path in ROUTES ? path : TEMPLATES.find(([pattern]) => pattern.test(path))?.[1];
}

/** Answers one request; never throws. */
export async function handle(gateway: Gateway, request: GatewayRequest): Promise<GatewayReply> {
  const { record } = request;
  let reply: GatewayReply;
  try {
    reply = request.method === "OPTIONS" ? preflight(request) : await answerOf(request)(gateway, request);
  } catch (error) {
    const known = asBursarError(error);
    record.reason = known.code;
    if (known.status === 500)
      gateway.log.error({ requestId: request.id, err: error }, "A request failed on our side");
    else if (known.status === 503) gateway.log.warn({ requestId: request.id, err: error }, known.message);
    reply = errorReply(known, request.id, request.path);
    if (known.code === "method_not_allowed")
      reply.headers.allow = Object.keys(ROUTES[record.route]!).join(", ");
  }
  reply.headers["x-request-id"] = request.id;
  reply.headers["x-content-type-options"] = "nosniff";
  if (request.headers.origin !== undefined) readable(reply.headers);
  record.status = reply.status;
  if (Buffer.isBuffer(reply.body)) finish(gateway, record);
  return reply;
}

/** The way of a paid call: each step is one file. */
function paid(skin: Skin): Answer {
  return async (gateway, request) => {
    const since = gateway.streams.moment;
    const caller = await authenticate(gateway.auth, request);
    requireInference(caller);
    const catalogue = await gateway.catalogue();
    const { typicalOutput } = gateway;
    const now = gateway.auth.clock.now();
    const call = admit(skin, caller, { catalogue, typicalOutput, now }, request);
    request.record.isFor(catalogue.resolve(call.model) ?? call.model, call.isStreamed);
    const admission = await admitUnderRates(gateway, caller, call.endUser, request.id);
    if (!admission) return run(gateway, request, caller, call, since);
    try {
      const reply = await run(gateway, request, caller, call, since, admission);
      Object.assign(reply.headers, admission.headers);
      return reply;
    } catch (error) {
      admission.release();
      throw error;
    }
  };
}

/** From the hold on. */
async function run(
  gateway: Gateway,
  request: GatewayRequest,
  caller: Caller,
  admitted: AdmittedCall,
  since: number,
  admission?: Admission,
): Promise<GatewayReply> {
  gateway.upstream.circuit.require();
  const { hold: held, call } = await hold(gateway, caller, admitted, request.id);
  request.record.heldAt = performance.now();
  const dispatched = await forward(gateway, held, caller, request, call.body);
  if (admission) dispatched.admission = admission;
  const { skin } = call;
  const reply =
    call.isStreamed && skin.stream
      ? meterStream(gateway, dispatched, skin.stream, { caller, since, signal: request.signal })
      : await meterWhole(gateway, dispatched, skin);
  if (call.limitSet !== null) reply.headers["x-bursar-max-tokens"] = String(call.limitSet);
  return reply;
}

/** A route for management keys alone. */
function managed(
  answer: (gateway: Gateway, caller: Caller, request: GatewayRequest) => Promise<GatewayReply>,
): Answer {
  return async (gateway, request) => answer(gateway, await manager(gateway, request), request);
}

async function manager(gateway: Gateway, request: GatewayRequest) {
  const caller = await authenticate(gateway.auth, request);
  requireManagement(caller);
  return caller;
}

function answerOf(request: GatewayRequest): Answer {
  const route = routeOf(request.path);
  if (route === undefined) throw new BursarError("not_found", "Not Found");
  request.record.route = route;
  const methods = ROUTES[route]!;
  const answer = methods[request.method];
  if (!answer) {
    throw new BursarError("method_not_allowed", `${request.path} takes ${Object.keys(methods).join(", ")}.`);
  }
  return answer;
}
