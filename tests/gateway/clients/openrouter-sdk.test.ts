import { OpenRouter } from "@openrouter/sdk";
import * as errors from "@openrouter/sdk/models/errors";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../../setup/database";
import { openPortal, type Portal, type TestTenant } from "../portal";
import { expectBooked, refuseNext, refusals } from "./booked";

const databaseUrl = await testDatabase();
const model = "openai/gpt-4o-mini";
const messages = [{ role: "user" as const, content: "What is a keystone?" }];

let portal: Portal;
let tenant: TestTenant;
let client: OpenRouter;
let manager: OpenRouter;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  client = openRouter(tenant.inferenceKey);
  manager = openRouter(tenant.managementKey);
});
afterAll(() => portal.close());

/** Retries off: the client would try a 5xx again for an hour. */
const openRouter = (apiKey: string) =>
  new OpenRouter({ apiKey, serverURL: portal.baseUrl, retryConfig: { strategy: "none" } });
const booked = () => expectBooked(portal, tenant);

it("chats, whole and streamed", async () => {
  const answer = await client.chat.send({ chatRequest: { model, messages, stream: false } });
  if (!("choices" in answer)) throw new Error("Not a whole answer.");
  expect(answer.usage!.cost! * 1e9).toBeCloseTo(Number((await booked()).costNano), 3);
  const stream = await client.chat.send({ chatRequest: { model, messages, stream: true } });
  if ("choices" in stream) throw new Error("Not a stream.");
  let text = "";
  for await (const { choices } of stream) text += choices[0]?.delta.content ?? "";
  expect(text.length).toBeGreaterThan(10);
  await booked();
});

it("gets responses, whole and streamed, every event as its schema has it", async () => {
  const answer = await client.responses.send({ responsesRequest: { model, input: "What is a keystone?" } });
  expect(answer).toMatchObject({ object: "response", status: "completed" });
  await booked();
  const stream = await client.responses.send({
    responsesRequest: { model, input: "What is a keystone?", stream: true },
  });
  if (!(Symbol.asyncIterator in stream)) throw new Error("Not a stream.");
  const types: string[] = [];
  for await (const event of stream) types.push(event.type);
  expect(types.at(-1)).toBe("response.completed");
  expect(types).not.toContain("UNKNOWN");
  await booked();
});

it("sees a broken response as an error event of its schema", async () => {
  portal.fake.fault({ fault: { kind: "cut", after_tokens: 2, how: "end" } });
  const stream = await client.responses.send({
    responsesRequest: { model, input: "What is a keystone?", stream: true },
  });
  if (!(Symbol.asyncIterator in stream)) throw new Error("Not a stream.");
  const events = [];
  for await (const event of stream) events.push(event);
  expect(events.at(-1)).toMatchObject({ type: "error", code: "server_error", message: expect.any(String) });
});

it("embeds", async () => {
  const answer = await client.embeddings.generate({
    requestBody: { model: "openai/text-embedding-3-small", input: "a bridge" },
  });
  expect(answer).toMatchObject({ object: "list", data: [{ object: "embedding" }] });
  await booked();
});

it("reads the catalogue, the key, the generation, the credits and the activity", async () => {
  const { id } = portal.fake.bill().generations.at(-1)!;
  expect((await client.generations.getGeneration({ id })).data).toMatchObject({ id });
  expect((await client.apiKeys.getCurrentKeyMetadata()).data).toMatchObject({ isManagementKey: false });
  expect((await manager.credits.getCredits()).data).toMatchObject({ totalCredits: 100 });
  expect((await manager.analytics.getUserActivity()).data).toEqual([]);
  const ids: string[] = [];
  for await (const page of await client.models.list())
    ids.push(...page.result.data.map(({ id: one }) => one));
  expect(ids).toContain(model);
});

it("makes a key, uses it, and deletes it", async () => {
  const { data, key } = await manager.apiKeys.create({ requestBody: { name: "made by the SDK", limit: 1 } });
  const answer = await openRouter(key).chat.send({ chatRequest: { model, messages, maxTokens: 5 } });
  expect(answer).toMatchObject({ object: "chat.completion" });
  await booked();
  expect((await manager.apiKeys.list()).data.map(({ hash }) => hash)).toContain(data.hash);
  expect((await manager.apiKeys.get({ hash: data.hash })).data.usage).toBeGreaterThan(0);
  expect(await manager.apiKeys.delete({ hash: data.hash })).toEqual({ deleted: true });
  const dead = openRouter(key).chat.send({ chatRequest: { model, messages } });
  await expect(dead).rejects.toThrow(errors.UnauthorizedResponseError);
});

it("throws the client's own errors", async () => {
  const { strangeKey, poorKey } = await refusals(portal);
  const ask = (key: string, name = model) =>
    openRouter(key).chat.send({ chatRequest: { model: name, messages } });
  await expect(ask(strangeKey)).rejects.toThrow(errors.UnauthorizedResponseError);
  await expect(ask(poorKey)).rejects.toThrow(errors.PaymentRequiredResponseError);
  await expect(ask(tenant.inferenceKey, "openai/gpt-99")).rejects.toThrow(errors.BadRequestResponseError);
  refuseNext(portal, 429);
  await expect(ask(tenant.inferenceKey)).rejects.toThrow(errors.TooManyRequestsResponseError);
  refuseNext(portal, 529);
  await expect(ask(tenant.inferenceKey)).rejects.toThrow(errors.ProviderOverloadedResponseError);
});
