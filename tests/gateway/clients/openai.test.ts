import OpenAI, { APIError, AuthenticationError, BadRequestError, RateLimitError } from "openai";
import { zodResponseFormat, zodTextFormat } from "openai/helpers/zod";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { testDatabase } from "../../setup/database";
import { openPortal, type Portal, type TestTenant } from "../portal";
import { expectBooked, refuseNext, refusals } from "./booked";

const databaseUrl = await testDatabase();
const model = "openai/gpt-4o-mini";
const messages = [{ role: "user" as const, content: "What is a keystone?" }];
const parameters = {
  type: "object",
  properties: { span_m: { type: "number" } },
  required: ["span_m"],
  additionalProperties: false,
};
const Bridge = z.object({ name: z.string(), span_m: z.number() });

let portal: Portal;
let tenant: TestTenant;
let client: OpenAI;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  client = openai(tenant.inferenceKey);
});
afterAll(() => portal.close());

const openai = (apiKey: string) => new OpenAI({ apiKey, baseURL: portal.baseUrl, maxRetries: 0 });
const booked = () => expectBooked(portal, tenant);

it("chats", async () => {
  const answer = await client.chat.completions.create({ model, messages, max_completion_tokens: 60 });
  expect(answer.choices[0]!.message.content).toBeTruthy();
  expect(answer.usage).toMatchObject({ total_tokens: expect.any(Number) });
  const row = await booked();
  expect(row.completionTokens).toBe(answer.usage!.completion_tokens);
});

it("streams a chat through the client's own helper", async () => {
  const stream = client.chat.completions.stream({ model, messages, stream_options: { include_usage: true } });
  const finished = await stream.finalChatCompletion();
  expect(finished.choices[0]!.message.content!.length).toBeGreaterThan(10);
  expect(finished.usage!.completion_tokens).toBe((await booked()).completionTokens);
});

it("calls tools, whole and streamed", async () => {
  const tools = [{ type: "function" as const, function: { name: "measure", parameters } }];
  const request = { model, messages, tools, tool_choice: "required" as const };
  const answer = await client.chat.completions.create(request);
  const call = answer.choices[0]!.message.tool_calls![0]!;
  if (call.type !== "function") throw new Error("Not a function call.");
  expect(JSON.parse(call.function.arguments)).toEqual({ span_m: expect.any(Number) });
  await booked();
  const streamed = await client.chat.completions.stream(request).finalChatCompletion();
  expect(streamed.choices[0]).toMatchObject({ finish_reason: "tool_calls" });
  await booked();
});

it("parses structured outputs", async () => {
  const answer = await client.chat.completions.parse({
    model,
    messages,
    response_format: zodResponseFormat(Bridge, "bridge"),
  });
  expect(answer.choices[0]!.message.parsed).toEqual({ name: expect.any(String), span_m: expect.any(Number) });
  await booked();
});

it("gets responses, parses them, and streams them to response.completed", async () => {
  const answer = await client.responses.create({ model, input: "What is a keystone?" });
  expect(answer.output_text).toBeTruthy();
  expect(answer.usage!.output_tokens).toBe((await booked()).completionTokens);
  const parsed = await client.responses.parse({
    model,
    input: "Name a bridge.",
    text: { format: zodTextFormat(Bridge, "bridge") },
  });
  expect(parsed.output_parsed).toMatchObject({ name: expect.any(String) });
  await booked();
  const types: string[] = [];
  for await (const event of client.responses.stream({ model, input: "What is a keystone?" }))
    types.push(event.type);
  expect([types[0], types.at(-1)]).toEqual(["response.created", "response.completed"]);
  expect(types).toContain("response.output_text.delta");
  await booked();
});

it("embeds, in the client's own encoding and as numbers", async () => {
  const embedding = { model: "openai/text-embedding-3-small", input: ["a bridge", "a river"] };
  const packed = await client.embeddings.create(embedding);
  const plain = await client.embeddings.create({ ...embedding, encoding_format: "float" });
  expect(packed.data).toHaveLength(2);
  expect(packed.data[0]!.embedding).toHaveLength(1536);
  expect(packed.data[0]!.embedding[5]).toBeCloseTo(plain.data[0]!.embedding[5]!, 5);
  const row = await booked();
  expect(row.costNano).toBeGreaterThan(0n);
  expect(row.promptTokens).toBe(plain.usage.prompt_tokens);
});

it("completes the old way", async () => {
  const answer = await client.completions.create({ model, prompt: "A keystone is", max_tokens: 20 });
  expect(answer.choices[0]!.text).toBeTruthy();
  await booked();
  let text = "";
  for await (const chunk of await client.completions.create({ model, prompt: "A keystone is", stream: true }))
    text += chunk.choices[0]?.text ?? "";
  expect(text.length).toBeGreaterThan(10);
  await booked();
});

it("lists the models", async () => {
  const ids: string[] = [];
  for await (const { id } of client.models.list()) ids.push(id);
  expect(ids).toContain(model);
});

it("throws the client's own errors", async () => {
  const { strangeKey, poorKey } = await refusals(portal);
  const ask = (key: string, name = model) => openai(key).chat.completions.create({ model: name, messages });
  await expect(ask(strangeKey)).rejects.toThrow(AuthenticationError);
  await expect(ask(tenant.inferenceKey, "openai/gpt-99")).rejects.toThrow(BadRequestError);
  const poor = await ask(poorKey).catch((error: unknown) => error);
  expect(poor).toBeInstanceOf(APIError);
  expect(poor).toMatchObject({ status: 402, message: expect.stringContaining("$0 is left") });
  refuseNext(portal, 429);
  await expect(ask(tenant.inferenceKey)).rejects.toThrow(RateLimitError);
});

it("throws when a stream breaks, however much came before", async () => {
  portal.fake.fault({ fault: { kind: "cut", after_tokens: 3, how: "reset" } });
  const stream = await client.chat.completions.create({ model, messages, stream: true });
  const read = async () => {
    for await (const chunk of stream) expect(chunk.choices).toHaveLength(1);
  };
  await expect(read()).rejects.toThrow(APIError);
});
