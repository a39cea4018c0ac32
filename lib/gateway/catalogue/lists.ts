import type { ListedModel } from "@/lib/catalogue";
import { BursarError } from "@/lib/errors";
import { requireInference } from "../authenticate";
import type { Gateway } from "../gateway";
import { type Caller, isModelAllowed } from "../policy";
import { type GatewayReply, type GatewayRequest, json } from "../reply";
import { listed, plainList, type Row, tagged } from "./listed";
import { readModelsQuery, readPlainQuery } from "./query";
import type { Asker, Shelved } from "./shelf";

/** `GET /models`: OpenRouter's catalogue, narrowed to what the tenant and this key of it may use. */
export async function models(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const { page, outputs, filters } = readModelsQuery(request.query);
  if (filters === "") {
    const catalogue = await gateway.catalogue();
    return listed(request, ofKinds(catalogue.models(), caller, outputs), catalogue.digest, page);
  }
  const kinds = encodeURIComponent(outputs?.join(",") ?? "all");
  const answer = await required(gateway, `/models?${filters}&output_modalities=${kinds}`);
  return listed(request, allowedIn(answer, caller, "id"), answer.digest, page);
}

/** `GET /models/user`: the same after what the operator's account at OpenRouter lets the tenant's key there use. */
export async function userModels(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  requireInference(caller);
  const { page, outputs } = readPlainQuery(request.query);
  if (!caller.provisionedKey) {
    const message = "This account's OpenRouter key is not ready yet. Try again in a moment.";
    throw new BursarError("not_provisioned", message, { retryAfterSeconds: 5 });
  }
  const kinds = encodeURIComponent(outputs?.join(",") ?? "all");
  const path = `/models/user?output_modalities=${kinds}`;
  const answer = await required(gateway, path, caller.provisionedKey);
  return listed(request, allowedIn(answer, caller, "id"), answer.digest, page);
}

/** `GET /models/count`: how many of them there are for this caller. */
export async function countModels(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const { outputs } = readPlainQuery(request.query);
  const catalogue = await gateway.catalogue();
  return json(200, { data: { count: ofKinds(catalogue.models(), caller, outputs).length } });
}

/** `GET /embeddings/models`. */
export async function embeddingModels(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const { page } = readPlainQuery(request.query);
  const answer = await required(gateway, "/embeddings/models");
  return listed(request, allowedIn(answer, caller, "id"), answer.digest, page);
}

/** `GET /images/models`: a list of another shape, without counting. */
export async function imageModels(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const answer = await required(gateway, "/images/models");
  return plainList(request, allowedIn(answer, caller, "id"), answer.digest);
}

/** `GET /endpoints/zdr`: endpoints that retain nothing, of the models the caller may use. */
export async function zdrEndpoints(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const answer = await required(gateway, "/endpoints/zdr");
  return plainList(request, allowedIn(answer, caller, "model_id"), answer.digest);
}

/** `GET /providers`. */
export async function providers(
  gateway: Gateway,
  _caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const { json: answer, digest } = await required(gateway, "/providers");
  return tagged(request, digest, () => JSON.stringify({ data: answer.data }));
}

async function required(gateway: Gateway, path: string, asker: Asker | null = null): Promise<Shelved> {
  const answer = await gateway.shelf.get(path, asker);
  if (answer && Array.isArray(answer.json.data)) return answer;
  throw new BursarError("upstream_malformed", "OpenRouter does not answer this list at the moment.");
}

function ofKinds(models: Iterable<ListedModel>, caller: Caller, outputs: string[] | null): Row[] {
  const rows: Row[] = [];
  for (const model of models) {
    const isWanted = outputs === null || model.outputs.some((kind) => outputs.includes(kind));
    if (isWanted && isModelAllowed(caller, model.id)) rows.push(model);
  }
  return rows;
}

/** The rows about models this caller may use; `name` is the field that names the model. */
function allowedIn({ json: { data } }: Shelved, caller: Caller, name: "id" | "model_id"): Row[] {
  return (data as Record<string, unknown>[]).flatMap((row) => {
    const id = row[name];
    if (typeof id !== "string" || !isModelAllowed(caller, id)) return [];
    return [{ id, json: JSON.stringify(row) }];
  });
}
