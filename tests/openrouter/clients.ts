import { OpenRouter } from "@openrouter/sdk";
import type { ChatRequest, ChatResult, ChatStreamChunk } from "@openrouter/sdk/models";
import OpenAI from "openai";
import { startFakeOpenRouter, type FakeOpenRouter, type FakeOpenRouterOptions } from "./index";

/** A fake with the clients a tenant and an operator would use against it. */
export interface TestAccount extends AsyncDisposable {
  fake: FakeOpenRouter;
  management: OpenRouter;
  issueKey(limits?: { limit?: number; limitReset?: "daily" | "weekly" | "monthly" }): Promise<TestKey>;
}

export interface TestKey {
  secret: string;
  hash: string;
  sdk: OpenRouter;
  openai: OpenAI;
  /** One chat through the SDK, answered whole. */
  chat(request: ChatRequest): Promise<ChatResult>;
  /** One chat through the SDK, every chunk of the stream. */
  chatChunks(request: ChatRequest): Promise<ChatStreamChunk[]>;
}

export async function openAccount(options?: FakeOpenRouterOptions): Promise<TestAccount> {
  const fake = await startFakeOpenRouter(options);
  const management = sdkFor(fake, fake.managementKey);
  return {
    fake,
    management,
    issueKey: async (limits = {}) => {
      const issued = await management.apiKeys.create({ requestBody: { name: "a tenant", ...limits } });
      return testKey(fake, issued.key, issued.data.hash);
    },
    [Symbol.asyncDispose]: () => fake.close(),
  };
}

function testKey(fake: FakeOpenRouter, secret: string, hash: string): TestKey {
  const sdk = sdkFor(fake, secret);
  return {
    secret,
    hash,
    sdk,
    openai: new OpenAI({ apiKey: secret, baseURL: fake.baseUrl, maxRetries: 0 }),
    chat: async (request) => {
      const result = await sdk.chat.send({ chatRequest: { ...request, stream: false } });
      if (!("choices" in result)) throw new TypeError("Asked for a whole answer, got a stream");
      return result;
    },
    chatChunks: async (request) => {
      const chunks: ChatStreamChunk[] = [];
      const stream = await sdk.chat.send({ chatRequest: { ...request, stream: true } });
      if ("choices" in stream) throw new TypeError("Asked for a stream, got a whole answer");
      for await (const chunk of stream) chunks.push(chunk);
      return chunks;
    },
  };
}

/** Retries off: the SDK would retry a 5xx for an hour. */
export function sdkFor(fake: FakeOpenRouter, apiKey: string): OpenRouter {
  return new OpenRouter({ apiKey, serverURL: fake.baseUrl, retryConfig: { strategy: "none" } });
}

export function ask(question: string, model = "openai/gpt-4o-mini") {
  return { model, messages: [{ role: "user" as const, content: question }] };
}

/** A raw call, for what no SDK lets through. */
export function post(fake: FakeOpenRouter, path: string, secret: string, body: unknown): Promise<Response> {
  return fetch(`${fake.baseUrl}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** A clock that stands still until it is moved. */
export function stoppedClock(iso: string): {
  clock: () => Date;
  moveTo(iso: string): void;
  advance(ms: number): void;
} {
  let nowMs = Date.parse(iso);
  return {
    clock: () => new Date(nowMs),
    moveTo: (next) => void (nowMs = Date.parse(next)),
    advance: (ms) => void (nowMs += ms),
  };
}
