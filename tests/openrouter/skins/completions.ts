import * as z from "zod";
import type { Generation } from "../account/generation";
import { validated } from "../http/validation";
import type { Dialect } from "../inference/performance";
import { plainRequest, type InferenceRequest } from "../inference/request";
import type { Run } from "../inference/run";
import { sseData, type Script } from "../inference/script";
import { chatUsage } from "./usage";

const CompletionRequest = z.object({
  model: z.string().nullish(),
  prompt: z.union([z.string().min(1), z.array(z.string()).min(1)]),
  max_tokens: z.int().min(1).nullish(),
  stream: z.boolean().nullish(),
  user: z.string().nullish(),
});

/** `/completions`, the legacy text completion: gone from the OpenAPI file and the SDK, still served. */
export const completions: Dialect = {
  read: readCompletionRequest,
  whole: (run, generation) => ({
    ...head(run),
    choices: [choice(run.answer.content.join(""), run.answer.finishReason)],
    usage: chatUsage(run, generation),
  }),
  script: (run) => new CompletionScript(run),
};

function readCompletionRequest(body: unknown): InferenceRequest {
  const { model, prompt, max_tokens: maxTokens, stream, user } = validated(CompletionRequest, body);
  return {
    ...plainRequest,
    models: model ? [model] : [],
    turns: [prompt].flat().map((text) => ({ role: null, text })),
    maxTokens: maxTokens ?? null,
    stream: stream ?? false,
    user: user ?? null,
  };
}

function head(run: Run): Record<string, unknown> {
  return {
    id: run.id,
    provider: run.endpoint.provider,
    model: run.model.id,
    object: "text_completion",
    created: Math.floor(run.startedAtMs / 1000),
  };
}

function choice(text: string, finishReason: string | null): Record<string, unknown> {
  return { text, index: 0, logprobs: null, finish_reason: finishReason, native_finish_reason: finishReason };
}

/** Reasoning is counted and never shown: this format has no place for it. */
class CompletionScript implements Script {
  constructor(private readonly run: Run) {}

  opening(): string {
    return "";
  }

  token(index: number): string {
    const { content, reasoning } = this.run.answer;
    const text = content[index - reasoning.length];
    return text === undefined ? "" : this.#chunk(choice(text, null));
  }

  ending(): string {
    return this.#chunk(choice("", this.run.answer.finishReason));
  }

  usage(generation: Generation): string {
    return this.#chunk(choice("", this.run.answer.finishReason), { usage: chatUsage(this.run, generation) });
  }

  done(): string {
    return "data: [DONE]\n\n";
  }

  failure(code: number, message: string): string {
    return this.#chunk(choice("", "error"), { error: { code, message } });
  }

  #chunk(only: Record<string, unknown>, extra: Record<string, unknown> = {}): string {
    return sseData(JSON.stringify({ ...head(this.run), choices: [only], ...extra }));
  }
}
