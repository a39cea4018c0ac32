import { z } from "zod";
import { type TenantRoute, usd } from "./tenant-route";

const user = z.string().max(200).optional();
const cost = z.looseObject({ cost: usd });
const PRICED = "The model has to have a price in the catalogue; otherwise 403 `unpriced_model`";

const embeddings: TenantRoute = {
  method: "post",
  path: "/api/v1/embeddings",
  summary: "Turn texts into vectors",
  input: z.looseObject({ model: z.string(), input: z.union([z.string(), z.array(z.unknown())]), user }),
  output: z.looseObject({
    data: z.array(z.looseObject({ index: z.int(), embedding: z.unknown() })),
    usage: cost,
  }),
  example: {
    input: { model: "openai/text-embedding-3-small", input: "a bridge" },
    output: { data: [{ index: 0, embedding: [0.013, -0.027] }], usage: { cost: 0.00000004 } },
  },
};

const rerank: TenantRoute = {
  method: "post",
  path: "/api/v1/rerank",
  summary: "Order documents by what they say to a query",
  input: z
    .looseObject({ model: z.string(), query: z.string(), documents: z.array(z.unknown()), user })
    .meta({ description: PRICED }),
  output: z.looseObject({
    results: z.array(z.looseObject({ index: z.int(), relevance_score: z.number() })),
    usage: cost,
  }),
  example: {
    input: { model: "cohere/rerank-5-fast", query: "a bridge", documents: ["an arch", "a ford"] },
    output: { results: [{ index: 0, relevance_score: 0.91 }], usage: { cost: 0.0000002 } },
  },
};

const images: TenantRoute = {
  method: "post",
  path: "/api/v1/images",
  summary: "Draw or change images, whole or streamed",
  input: z
    .looseObject({
      model: z.string(),
      prompt: z.string(),
      n: z.int().min(1).max(10).optional(),
      stream: z.boolean().optional(),
      user,
    })
    .meta({ description: PRICED }),
  output: z.looseObject({
    created: z.int(),
    data: z.array(z.looseObject({ b64_json: z.string() })),
    usage: cost,
  }),
  example: {
    input: { model: "google/gemini-2.5-flash-image", prompt: "A stone bridge" },
    output: { created: 1763842500, data: [{ b64_json: "iVBORw0KGgo=" }], usage: { cost: 0.0387 } },
  },
};

const speech: TenantRoute = {
  method: "post",
  path: "/api/v1/audio/speech",
  summary: "Speak a text. The answer is sound; what it cost is in the ledger",
  input: z
    .looseObject({ model: z.string(), input: z.string(), voice: z.string().optional(), user })
    .meta({ description: PRICED }),
  output: z.string().meta({ format: "binary" }),
  outputType: "audio/mpeg",
  example: {
    input: { model: "openai/gpt-4o-mini-tts", input: "Hello!", voice: "alloy" },
    output: "(sound)",
  },
};

const transcriptions: TenantRoute = {
  method: "post",
  path: "/api/v1/audio/transcriptions",
  summary: "Write down what is said. Audio comes inlined, or as `file` of a multipart form",
  input: z
    .looseObject({
      model: z.string(),
      input_audio: z.looseObject({ data: z.string(), format: z.string() }),
      user,
    })
    .meta({ description: PRICED }),
  output: z.looseObject({ text: z.string(), usage: cost }),
  example: {
    input: { model: "openai/gpt-4o-mini-transcribe", input_audio: { data: "UklGRg==", format: "wav" } },
    output: { text: "Hello!", usage: { cost: 0.0001 } },
  },
};

export const media: TenantRoute[] = [embeddings, rerank, images, speech, transcriptions];
