import { z } from "zod";
import type { TenantRoute } from "./tenant-route";

const Model = z.looseObject({
  id: z.string(),
  name: z.string(),
  context_length: z.int().nullable(),
  pricing: z.record(z.string(), z.unknown()).meta({ description: "USD per token, as decimal strings" }),
});
const List = z.object({
  data: z.array(Model),
  total_count: z.int(),
  links: z.object({ next: z.string().nullable() }),
});
const Endpoint = z.looseObject({ name: z.string(), model_id: z.string(), provider_name: z.string() });

const sample = {
  id: "openai/gpt-5-mini",
  name: "OpenAI: GPT-5 Mini",
  context_length: 400000,
  pricing: { prompt: "0.00000025", completion: "0.000002" },
};
const listSample = { data: [sample], total_count: 1, links: { next: null } };
const endpointSample = {
  name: "OpenAI | openai/gpt-5-mini-2025-08-07",
  model_id: "openai/gpt-5-mini",
  provider_name: "OpenAI",
};

const kind = z
  .string()
  .optional()
  .meta({ description: "Kinds of output, separated by commas, or `all`; text by default" });
const paging = {
  limit: z.string().optional().meta({ description: "1–1000; without it and `offset` all come at once" }),
  offset: z.string().optional(),
};

/** OpenRouter's catalogue, narrowed to what tenant and key may use. */
export const catalogue: TenantRoute[] = [
  {
    method: "get",
    path: "/api/v1/models",
    summary: "The models you may use, with OpenRouter's prices and filters",
    query: z.object({
      ...paging,
      output_modalities: kind,
      input_modalities: z.string().optional(),
      supported_parameters: z.string().optional(),
      category: z.string().optional().meta({ example: "programming" }),
      q: z.string().optional(),
      sort: z.string().optional().meta({ example: "pricing-low-to-high" }),
      min_price: z.string().optional().meta({ description: "USD per million prompt tokens" }),
      max_price: z.string().optional(),
    }),
    output: List,
    example: { output: listSample },
  },
  {
    method: "get",
    path: "/api/v1/models/user",
    summary: "The same, narrowed further by what the portal's account at OpenRouter lets your key use",
    query: z.object({ ...paging, output_modalities: kind }),
    output: List,
    example: { output: listSample },
  },
  {
    method: "get",
    path: "/api/v1/models/count",
    summary: "How many models you may use",
    query: z.object({ output_modalities: kind }),
    output: z.object({ data: z.object({ count: z.int() }) }),
    example: { output: { data: { count: 1 } } },
  },
  {
    method: "get",
    path: "/api/v1/model/{author}/{slug}",
    summary: "One model",
    output: z.object({ data: Model }),
    example: { output: { data: sample } },
  },
  {
    method: "get",
    path: "/api/v1/models/{author}/{slug}/endpoints",
    summary: "Who serves a model, at what price",
    output: z.object({ data: z.looseObject({ id: z.string(), endpoints: z.array(Endpoint) }) }),
    example: { output: { data: { id: "openai/gpt-5-mini", endpoints: [endpointSample] } } },
  },
  {
    method: "get",
    path: "/api/v1/embeddings/models",
    summary: "The embedding models you may use",
    query: z.object(paging),
    output: List,
    example: {
      output: {
        data: [
          {
            id: "openai/text-embedding-3-small",
            name: "OpenAI: Text Embedding 3 Small",
            context_length: 8192,
            pricing: { prompt: "0.00000002", completion: "0" },
          },
        ],
        total_count: 1,
        links: { next: null },
      },
    },
  },
  {
    method: "get",
    path: "/api/v1/images/models",
    summary: "The models you may draw with",
    output: z.object({ data: z.array(z.looseObject({ id: z.string(), name: z.string() })) }),
    example: { output: { data: [{ id: "openai/gpt-image-1", name: "OpenAI: GPT Image 1" }] } },
  },
  {
    method: "get",
    path: "/api/v1/images/models/{author}/{slug}/endpoints",
    summary: "Who serves a model that draws",
    output: z.looseObject({
      id: z.string(),
      endpoints: z.array(z.looseObject({ provider_name: z.string() })),
    }),
    example: { output: { id: "openai/gpt-image-1", endpoints: [{ provider_name: "OpenAI" }] } },
  },
  {
    method: "get",
    path: "/api/v1/endpoints/zdr",
    summary: "Endpoints that retain nothing, of the models you may use",
    output: z.object({ data: z.array(Endpoint) }),
    example: { output: { data: [endpointSample] } },
  },
  {
    method: "get",
    path: "/api/v1/providers",
    summary: "OpenRouter's providers",
    output: z.object({ data: z.array(z.looseObject({ name: z.string(), slug: z.string() })) }),
    example: { output: { data: [{ name: "OpenAI", slug: "openai" }] } },
  },
  {
    method: "get",
    path: "/api/v1/parameters/{author}/{slug}",
    summary: "The parameters a model takes; retired at OpenRouter, kept for old clients",
    query: z.object({ provider: z.string().optional() }),
    output: z.object({ data: z.object({ model: z.string(), supported_parameters: z.array(z.string()) }) }),
    example: { output: { data: { model: "openai/gpt-5-mini", supported_parameters: ["tools"] } } },
  },
];
