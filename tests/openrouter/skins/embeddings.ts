import * as z from "zod";
import type { Fault } from "../faults/fault";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import { validated } from "../http/validation";
import { plainRequest, type InferenceRequest } from "../inference/request";
import type { Craft, Run } from "../inference/run";
import { workAt } from "../inference/work";
import { usd } from "../money";
import type { World } from "../world";

const EmbeddingRequest = z.object({
  model: z.string(),
  input: z.union([
    z.string().min(1),
    z.array(z.string()).min(1),
    z.array(z.int()).min(1),
    z.array(z.array(z.int())).min(1),
  ]),
  dimensions: z.int().min(1).max(3072).optional(),
  encoding_format: z.enum(["float", "base64"]).default("float"),
  user: z.string().nullish(),
});
type EmbeddingRequest = z.output<typeof EmbeddingRequest>;

const DIMENSIONS = 1536;

/** `/embeddings`: a vector per input, the same for the same text; it means nothing. */
export function embeddings(call: Call, world: World, fault: Fault | undefined): Reply {
  return workAt(embedding, call, world, fault, (run, { costNano }) =>
    embeddingsJson(run, validated(EmbeddingRequest, call.json), costNano),
  );
}

const embedding: Craft = {
  kind: "embedding",
  apiType: "embeddings",
  read: ({ json }) => readEmbeddingRequest(json),
};

function readEmbeddingRequest(body: unknown): InferenceRequest {
  const asked = validated(EmbeddingRequest, body);
  const turns = textsOf(asked).map((text) => ({ role: null, text }));
  return { ...plainRequest, models: [asked.model], turns, user: asked.user ?? null };
}

/** Inputs given as token ids are counted by their digits, which are fewer tokens than they have bytes. */
function textsOf({ input }: EmbeddingRequest): string[] {
  if (typeof input === "string") return [input];
  const parts: readonly (string | number | number[])[] = input;
  if (parts.every((part) => typeof part === "number")) return [parts.join(" ")];
  return parts.map((part) => (Array.isArray(part) ? part.join(" ") : String(part)));
}

function embeddingsJson(run: Run, asked: EmbeddingRequest, costNano: bigint): Record<string, unknown> {
  const { encoding_format: format, dimensions = DIMENSIONS } = asked;
  const { promptTokens, model, request } = run;
  const data = request.turns.map(({ text }, index) => {
    const vector = vectorOf(text, dimensions);
    const embedding = format === "float" ? [...vector] : Buffer.from(vector.buffer).toString("base64");
    return { object: "embedding", index, embedding };
  });
  const usage = {
    prompt_tokens: promptTokens,
    total_tokens: promptTokens,
    cost: usd(costNano),
    is_byok: false,
  };
  return { id: run.id, object: "list", data, model: model.id, provider: run.endpoint.provider, usage };
}

/** A unit vector of a simple generator seeded by the text. */
function vectorOf(text: string, dimensions: number): Float32Array {
  let state = 1;
  for (let index = 0; index < text.length; index += 1)
    state = (Math.imul(state, 31) + text.charCodeAt(index)) >>> 0;
  const vector = Float32Array.from({ length: dimensions }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
