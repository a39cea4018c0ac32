import { createOpenRouter } from "@openrouter/ai-sdk-provider";
import { APICallError, embed, generateObject, generateText, streamText, tool } from "ai";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { testDatabase } from "../../setup/database";
import { openPortal, type Portal, type TestTenant } from "../portal";
import { expectBooked, refuseNext, refusals } from "./booked";

const databaseUrl = await testDatabase();
const prompt = "What is a keystone?";

let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

const provider = (apiKey = tenant.inferenceKey) => createOpenRouter({ apiKey, baseURL: portal.baseUrl });
const chat = (apiKey?: string) => provider(apiKey).chat("openai/gpt-4o-mini");
const booked = () => expectBooked(portal, tenant);

it("generates text, with OpenRouter's cost in the provider's metadata", async () => {
  const { text, providerMetadata, usage } = await generateText({ model: chat(), prompt });
  expect(text).toBeTruthy();
  const row = await booked();
  expect(usage.outputTokens).toBe(row.completionTokens);
  expect(providerMetadata).toMatchObject({ openrouter: { usage: { cost: Number(row.costNano) / 1e9 } } });
});

it("streams text", async () => {
  const { textStream, usage } = streamText({ model: chat(), prompt });
  let text = "";
  for await (const piece of textStream) text += piece;
  expect(text.length).toBeGreaterThan(10);
  expect((await usage).outputTokens).toBe((await booked()).completionTokens);
});

it("shows reasoning, calls tools, and generates objects", async () => {
  const thinker = provider().chat("deepseek/deepseek-r1-0528");
  const { reasoningText } = await generateText({ model: thinker, prompt });
  expect(reasoningText).toBeTruthy();
  expect((await booked()).reasoningTokens).toBeGreaterThan(0);
  const tools = { measure: tool({ inputSchema: z.object({ span_m: z.number() }) }) };
  const { toolCalls } = await generateText({ model: chat(), prompt, tools, toolChoice: "required" });
  expect(toolCalls).toEqual([expect.objectContaining({ toolName: "measure" })]);
  await booked();
  const { object } = await generateObject({ model: chat(), prompt, schema: z.object({ name: z.string() }) });
  expect(object).toEqual({ name: expect.any(String) });
  await booked();
});

it("completes the old way, and embeds", async () => {
  const { text } = await generateText({ model: provider().completion("openai/gpt-4o-mini"), prompt });
  expect(text).toBeTruthy();
  await booked();
  const model = provider().textEmbeddingModel("openai/text-embedding-3-small");
  expect((await embed({ model, value: prompt })).embedding).toHaveLength(1536);
  await booked();
});

it("throws the client's own errors, and knows which are worth another try", async () => {
  const { strangeKey, poorKey } = await refusals(portal);
  const failing = async (key?: string) => {
    const error: unknown = await generateText({ model: chat(key), prompt, maxRetries: 0 }).catch(
      (e: unknown) => e,
    );
    if (!APICallError.isInstance(error)) throw error;
    return { status: error.statusCode, isRetryable: error.isRetryable };
  };
  expect(await failing(strangeKey)).toEqual({ status: 401, isRetryable: false });
  expect(await failing(poorKey)).toEqual({ status: 402, isRetryable: false });
  refuseNext(portal, 429);
  expect(await failing()).toEqual({ status: 429, isRetryable: true });
  refuseNext(portal, 502);
  expect(await failing()).toEqual({ status: 502, isRetryable: true });
});
