import {
  type ApiKey,
  getOwnApiKey,
  issueApiKey,
  listOwnApiKeys,
  revokeApiKey,
  updateApiKey,
} from "@/lib/api-keys";
import { type Context, contextFor } from "@/lib/context";
import { answerOnce, type RepeatableAnswer } from "@/lib/idempotency";
import { parseJsonObject } from "@/lib/json-text";
import type { Gateway } from "./gateway";
import { CreateKey, keyObject, readBody, readListQuery, UpdateKey } from "./keys-shape";
import type { Caller } from "./policy";
import { openRouterError } from "./error-bodies";
import { type GatewayReply, type GatewayRequest, json } from "./reply";

const FOLDER = "/keys/";

/** `GET /keys`: the tenant's inference keys, newest first; revoked ones are gone. */
export async function listKeys(gateway: Gateway, caller: Caller, request: GatewayRequest) {
  const keys = await listOwnApiKeys(contextOf(gateway, caller, request), readListQuery(request.query));
  return json(200, { data: keys.map(keyObject) });
}

/** `POST /keys`: the answer carries the secret, once. */
export async function createKey(gateway: Gateway, caller: Caller, request: GatewayRequest) {
  const { include_byok_in_limit: include_byok, ...input } = readBody(CreateKey, request.body);
  const ctx = contextOf(gateway, caller, request);
  return once(ctx, request, ["key"], async () => {
    const { data, key } = await issueApiKey(ctx, {
      kind: "inference",
      ...input,
      include_byok,
      tenant_id: caller.tenantId,
    });
    return { status: 201, body: { data: keyObject(data), key } };
  });
}

/** `GET /keys/{hash}`. */
export async function getKey(gateway: Gateway, caller: Caller, request: GatewayRequest) {
  return json(200, { data: keyObject(await named(contextOf(gateway, caller, request), request)) });
}

/** `PATCH /keys/{hash}`: absent fields keep their value; the expiry cannot be moved. */
export async function updateKey(gateway: Gateway, caller: Caller, request: GatewayRequest) {
  const ctx = contextOf(gateway, caller, request);
  const { include_byok_in_limit: include_byok, ...changes } = readBody(UpdateKey, request.body);
  return once(ctx, request, [], async () => {
    const { id } = await named(ctx, request);
    const data = keyObject(await updateApiKey(ctx, { ...changes, include_byok, id }));
    return { status: 200, body: { data } };
  });
}

/** `DELETE /keys/{hash}`: ends the key for good. */
export async function deleteKey(gateway: Gateway, caller: Caller, request: GatewayRequest) {
  const ctx = contextOf(gateway, caller, request);
  return once(ctx, request, [], async () => {
    await revokeApiKey(ctx, { id: (await named(ctx, request)).id });
    return { status: 200, body: { deleted: true } };
  });
}

/** A change that carries an `Idempotency-Key` happens once, however often it is sent. */
async function once(
  ctx: Context,
  { method, path, query, headers, body }: GatewayRequest,
  shownOnce: readonly string[],
  perform: () => Promise<RepeatableAnswer>,
): Promise<GatewayReply> {
  const key = headers["idempotency-key"] ?? null;
  const sent = key === null || method === "DELETE" ? {} : parseJsonObject(body).value;
  const target = `/api/v1${path}?${query}`;
  const answer = await answerOnce(
    ctx,
    { key, method, target, json: sent, shownOnce },
    { perform, refuse: (error) => ({ status: error.status, body: openRouterError(error, ctx.requestId) }) },
  );
  const reply = json(answer.status, answer.body);
  return { ...reply, headers: { ...reply.headers, ...answer.headers } };
}

function named(ctx: Context, request: GatewayRequest): Promise<ApiKey> {
  return getOwnApiKey(ctx, request.path.slice(FOLDER.length));
}

function contextOf(gateway: Gateway, caller: Caller, request: GatewayRequest): Context {
  const { tenantId, apiKeyId, keyLabel: name } = caller;
  const origin = { requestId: request.id, address: request.address };
  return contextFor(gateway.services, { kind: "tenant", tenantId, apiKeyId, name }, origin);
}
