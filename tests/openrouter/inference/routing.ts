import { findModel, requireModel, type Endpoint, type Model } from "../catalogue/catalogue";
import { ApiError } from "../http/api-error";
import type { Routing } from "./request";

/** What the account answers with when a request names no model, or the router. */
const defaultModel = requireModel("openai/gpt-4o-mini");

/** The first candidate the catalogue knows; none of them is a 400 that names the first. */
export function chooseModel(candidates: readonly string[]): Model {
  for (const slug of candidates) {
    const model = findModel(slug);
    if (model?.offer.kind === "router") return defaultModel;
    if (model && model.offer.kind === undefined) return model;
  }
  if (candidates.length === 0) return defaultModel;
  throw new ApiError(400, `${candidates[0]} is not a valid model ID`);
}

/** A model that does what the route is for. */
export function requireKind(slug: string, kind: Model["offer"]["kind"]): Model {
  const model = findModel(slug);
  if (!model || model.offer.kind !== kind) throw new ApiError(400, `${slug} is not a valid model ID`);
  return model;
}

/** The first endpoint that `provider` allows, by its order when it gives one. */
export function chooseEndpoint(model: Model, { only, ignore, order }: Routing): Endpoint {
  const allowed = model.endpoints.filter(
    ({ slug }) => (!only || only.includes(slug)) && !(ignore?.includes(slug) ?? false),
  );
  const preferred = order?.flatMap((slug) => allowed.filter((endpoint) => endpoint.slug === slug))[0];
  const endpoint = preferred ?? allowed[0];
  if (!endpoint) throw new ApiError(404, "No endpoints found matching your provider preferences.");
  return endpoint;
}
