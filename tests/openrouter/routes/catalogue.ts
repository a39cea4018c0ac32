import * as z from "zod";
import { allModels, embeddingModels, findModel, textModels, type Model } from "../catalogue/catalogue";
import { imageEndpointsJson, imageModels } from "../catalogue/images";
import { providers } from "../catalogue/providers";
import { endpointsJson, modelJson, modelWithEndpointsJson } from "../catalogue/wire";
import { ApiError } from "../http/api-error";
import { requireInferenceKey } from "../http/authentication";
import type { Call } from "../http/call";
import { ok, type JsonReply } from "../http/reply";
import type { World } from "../world";

const ModelsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  offset: z.coerce.number().int().min(0).optional(),
  supported_parameters: z.string().optional(),
  q: z.string().optional(),
  output_modalities: z.string().optional(),
  input_modalities: z.string().optional(),
  model_authors: z.string().optional(),
  min_price: z.coerce.number().optional(),
  max_price: z.coerce.number().optional(),
  category: z.enum(["programming", "roleplay", "marketing", "legal", "finance", "science"]).optional(),
  sort: z
    .enum(["newest", "most-popular", "pricing-low-to-high", "pricing-high-to-low", "context-high-to-low"])
    .optional(),
});

const publiclyCached = { "cache-control": "public, max-age=120" };

function parsedQuery(call: Call): z.output<typeof ModelsQuery> {
  const result = ModelsQuery.safeParse(Object.fromEntries(call.query));
  if (result.success) return result.data;
  throw new ZodShapedError(JSON.stringify(result.error.issues));
}

/** The second error shape: `/models` answers a bad query in this form, not in the usual one. */
class ZodShapedError extends ApiError {
  constructor(issues: string) {
    super(400, issues);
  }

  override body(): Record<string, unknown> {
    return { success: false, error: { name: "ZodError", message: this.message } };
  }
}

function listed(call: Call, source: readonly Model[]): JsonReply {
  const query = parsedQuery(call);
  const rows = source.filter((model) => passes(model, query)).map(modelJson);
  const order = orders[query.sort ?? "most-popular"];
  if (order) rows.sort((a, b) => order(a) - order(b));
  return ok(
    { data: page(rows, query), total_count: rows.length, links: { next: nextLink(call, rows, query) } },
    publiclyCached,
  );
}

type Row = Record<string, unknown>;

const promptPrice = (row: Row) => Number((row.pricing as { prompt: string }).prompt);

/** What rows are sorted by, the smallest first; popularity is the list's own order. */
const orders: Partial<Record<string, (row: Row) => number>> = {
  newest: (row) => -Number(row.created),
  "pricing-low-to-high": promptPrice,
  "pricing-high-to-low": (row) => -promptPrice(row),
  "context-high-to-low": (row) => -Number(row.context_length),
};

function passes(model: Model, query: z.output<typeof ModelsQuery>): boolean {
  const row = modelJson(model);
  const { id, offer } = model;
  const text = `${id} ${offer.name}`.toLowerCase();
  const among = (wanted: string | undefined, has: readonly string[]) =>
    (wanted?.split(",") ?? []).every((one) => has.includes(one));
  const perMillion = promptPrice(row) * 1e6;
  return (
    text.includes(query.q?.toLowerCase() ?? "") &&
    among(query.supported_parameters, row.supported_parameters as string[]) &&
    among(query.input_modalities, offer.input ?? ["text"]) &&
    (query.model_authors?.split(",").includes(id.split("/")[0]!) ?? true) &&
    perMillion >= (query.min_price ?? -Infinity) &&
    perMillion <= (query.max_price ?? Infinity) &&
    // Programmers are said to use what can call tools; everything is used for everything else.
    (query.category !== "programming" || offer.tools === true)
  );
}

/** Neither `limit` nor `offset`: the whole list in one answer. */
function page<Row>(rows: Row[], { limit, offset }: z.output<typeof ModelsQuery>): Row[] {
  if (limit === undefined && offset === undefined) return rows;
  return rows.slice(offset ?? 0, (offset ?? 0) + (limit ?? 500));
}

function nextLink(call: Call, rows: unknown[], query: z.output<typeof ModelsQuery>): string | null {
  if (query.limit === undefined && query.offset === undefined) return null;
  const next = (query.offset ?? 0) + (query.limit ?? 500);
  if (next >= rows.length) return null;
  const search = call.query;
  search.set("offset", String(next));
  return `/api/v1${call.path}?${search.toString()}`;
}

function requested(call: Call): readonly Model[] {
  const modalities = call.query.get("output_modalities")?.split(",") ?? ["text"];
  if (modalities.includes("all")) return allModels;
  return [
    ...(modalities.includes("text") ? textModels : []),
    ...(modalities.includes("embeddings") ? embeddingModels : []),
  ];
}

export const listModels = (call: Call): JsonReply => listed(call, requested(call));

export const listEmbeddingModels = (call: Call): JsonReply => listed(call, embeddingModels);

export const listImageModels = (): JsonReply => ok({ data: imageModels }, publiclyCached);

export function listImageEndpoints(_call: Call, _world: World, slug: string): JsonReply {
  const found = imageModels.find(({ id }) => id === slug);
  if (!found) throw new ApiError(404, "Model not found");
  return ok(imageEndpointsJson(found));
}

export function listUserModels(call: Call, world: World): JsonReply {
  requireInferenceKey(call, world);
  return listed(call, requested(call));
}

export const countModels = (call: Call): JsonReply => ok({ data: { count: requested(call).length } });

export const getModel = (_call: Call, _world: World, slug: string): JsonReply =>
  ok({ data: modelJson(known(slug)) });

export const listEndpoints = (_call: Call, _world: World, slug: string): JsonReply =>
  ok({ data: modelWithEndpointsJson(known(slug)) });

export const listZdrEndpoints = (): JsonReply =>
  ok({ data: textModels.filter(({ offer }) => offer.kind !== "router").flatMap(endpointsJson) });

export const listProviders = (): JsonReply => ok({ data: providers });

function known(slug: string): Model {
  const model = findModel(slug);
  if (!model) throw new ApiError(404, "Model not found");
  return model;
}
