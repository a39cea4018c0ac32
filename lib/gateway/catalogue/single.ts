import { createHash } from "node:crypto";
import { BursarError } from "@/lib/errors";
import { requireInference } from "../authenticate";
import type { Gateway } from "../gateway";
import { type Caller, isModelAllowed } from "../policy";
import { type GatewayReply, type GatewayRequest, json } from "../reply";
import { tagged } from "./listed";
import type { Shelved } from "./shelf";

/** `GET /model/{author}/{slug}`: one model, by its id, its dated slug, or either with a routing suffix. */
export async function model(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const name = nameIn(request.path);
  const catalogue = await gateway.catalogue();
  const known = catalogue.find(catalogue.resolve(name) ?? "");
  if (known) {
    requireAllowed(caller, known.id);
    const digest = createHash("sha1").update(known.json).digest("base64url");
    return tagged(request, digest, () => `{"data":${known.json}}`);
  }
  const answer = await about(gateway, caller, `/model/${pathOf(name)}`);
  return tagged(request, answer.digest, () => JSON.stringify({ data: answer.json.data }));
}

/** `GET /models/{author}/{slug}/endpoints`: who serves a model, at what price. */
export async function endpoints(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const answer = await endpointsOf(gateway, caller, nameIn(request.path));
  return tagged(request, answer.digest, () => JSON.stringify({ data: answer.json.data }));
}

/** `GET /images/models/{author}/{slug}/endpoints`: the same for a model that draws, in a shape without envelope. */
export async function imageEndpoints(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const name = nameIn(request.path);
  requireAllowed(caller, name);
  const answer = await gateway.shelf.get(`/images/models/${pathOf(name)}/endpoints`);
  if (!answer) throw unknownModel();
  requireAllowed(caller, answer.json.id);
  return tagged(request, answer.digest, () => JSON.stringify(answer.json));
}

/**
 * `GET /parameters/{author}/{slug}?provider=`: which parameters a model takes. OpenRouter has retired this route; old
 * clients get it from the catalogue.
 */
export async function parameters(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  requireInference(caller);
  const name = nameIn(request.path);
  const provider = request.query.get("provider")?.toLowerCase();
  const { json: answer } = await endpointsOf(gateway, caller, name);
  const { id, endpoints: served } = answer.data as { id: string; endpoints: Endpoint[] };
  const theirs = provider ? served.filter((endpoint) => namesOf(endpoint).includes(provider)) : served;
  if (theirs.length === 0) throw unknownModel();
  const supported = theirs.flatMap((endpoint) => endpoint.supported_parameters ?? []);
  return json(200, { data: { model: id, supported_parameters: [...new Set(supported)] } });
}

interface Endpoint {
  provider_name?: unknown;
  tag?: unknown;
  supported_parameters?: string[];
}

function namesOf({ provider_name, tag }: Endpoint): string[] {
  return [provider_name, tag].map((name) => String(name).toLowerCase());
}

/** What is measured of endpoints is told to keys only. It is the same for every key, and so is what is kept. */
async function endpointsOf(gateway: Gateway, caller: Caller, name: string): Promise<Shelved> {
  const catalogue = await gateway.catalogue();
  const slug = catalogue.resolve(name) ?? name;
  return about(gateway, caller, `/models/${pathOf(slug)}/endpoints`);
}

/** OpenRouter's answer about one model. One that is not allowed is as unknown as one that does not exist. */
async function about(gateway: Gateway, caller: Caller, path: string): Promise<Shelved> {
  const answer = await gateway.shelf.get(path);
  const data = answer?.json.data as { id?: unknown } | null | undefined;
  if (!answer || !data) throw unknownModel();
  requireAllowed(caller, data.id);
  return answer;
}

function requireAllowed(caller: Caller, id: unknown): void {
  if (typeof id !== "string" || !isModelAllowed(caller, id)) throw unknownModel();
}

function unknownModel(): BursarError {
  return new BursarError("not_found", "Model not found");
}

/** `author/slug` out of a path of one of these routes. */
function nameIn(path: string): string {
  const [, author = "", slug = ""] = /([^/]+)\/([^/]+?)(?:\/endpoints)?$/.exec(path) ?? [];
  const name = `${decoded(author)}/${decoded(slug)}`;
  if (!/^[\w.~@-]+\/[\w.:~@-]+$/.test(name) || name.length > 200) throw unknownModel();
  return name;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw unknownModel();
  }
}

function pathOf(name: string): string {
  return name.split("/").map(encodeURIComponent).join("/");
}
