import * as z from "zod";
import { embeddingModels, findModel, textModels, type Model } from "../catalogue/catalogue";
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
  const wanted = query.supported_parameters?.split(",") ?? [];
  const rows = source.map(modelJson).filter(({ id, name, supported_parameters: supported }) => {
    const text = `${String(id)} ${String(name)}`.toLowerCase();
    return (
      text.includes(query.q?.toLowerCase() ?? "") &&
      wanted.every((one) => (supported as string[]).includes(one))
    );
  });
  return ok(
    { data: page(rows, query), total_count: rows.length, links: { next: nextLink(call, rows, query) } },
    publiclyCached,
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
  if (modalities.includes("all")) return [...textModels, ...embeddingModels];
  return [
    ...(modalities.includes("text") ? textModels : []),
    ...(modalities.includes("embeddings") ? embeddingModels : []),
  ];
}

export const listModels = (call: Call): JsonReply => listed(call, requested(call));

export const listEmbeddingModels = (call: Call): JsonReply => listed(call, embeddingModels);

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
