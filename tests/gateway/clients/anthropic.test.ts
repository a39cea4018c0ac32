import Anthropic, {
  APIError,
  AuthenticationError,
  BadRequestError,
  OverloadedError,
  PaymentRequiredError,
  RateLimitError,
} from "@anthropic-ai/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../../setup/database";
import { openPortal, type Portal, type TestTenant } from "../portal";
import { expectBooked, refuseNext, refusals } from "./booked";

const databaseUrl = await testDatabase();
const model = "anthropic/claude-sonnet-4.5";
const request = {
  model,
  max_tokens: 60,
  messages: [{ role: "user" as const, content: "What is a keystone?" }],
};

let portal: Portal;
let tenant: TestTenant;
let client: Anthropic;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
  client = anthropic(tenant.inferenceKey);
});
afterAll(() => portal.close());

/** The client adds `/v1/messages` itself, and sends the key as `x-api-key`. */
const anthropic = (apiKey: string) =>
  new Anthropic({ apiKey, authToken: null, baseURL: portal.baseUrl.replace(/\/v1$/, ""), maxRetries: 0 });
const booked = () => expectBooked(portal, tenant);

it("gets a message", async () => {
  const message = await client.messages.create({ ...request, metadata: { user_id: "alice" } });
  expect(message).toMatchObject({ type: "message", role: "assistant", content: [{ type: "text" }] });
  const row = await booked();
  expect(row).toMatchObject({ endUser: "alice", completionTokens: message.usage.output_tokens });
});

it("streams a message through the client's own helper", async () => {
  const stream = client.messages.stream(request);
  let text = "";
  stream.on("text", (delta) => (text += delta));
  const message = await stream.finalMessage();
  expect(text.length).toBeGreaterThan(10);
  expect(message.content).toEqual([expect.objectContaining({ type: "text", text })]);
  expect(message.usage.output_tokens).toBe((await booked()).completionTokens);
});

it("sees a model think before it speaks", async () => {
  const message = await client.messages
    .stream({
      ...request,
      model: "deepseek/deepseek-r1-0528",
      max_tokens: 2_000,
      thinking: { type: "enabled", budget_tokens: 1_024 },
    })
    .finalMessage();
  expect(message.content.map(({ type }) => type)).toEqual(["thinking", "text"]);
  expect((await booked()).reasoningTokens).toBeGreaterThan(0);
});

it("has tools called, whole and streamed", async () => {
  const tools = [
    {
      name: "measure",
      input_schema: {
        type: "object" as const,
        properties: { span_m: { type: "number" } },
        required: ["span_m"],
      },
    },
  ];
  const asking = { ...request, max_tokens: 400, tools, tool_choice: { type: "any" as const } };
  const called = expect.objectContaining({ type: "tool_use", name: "measure", input: expect.any(Object) });
  expect((await client.messages.create(asking)).content).toContainEqual(called);
  await booked();
  expect((await client.messages.stream(asking).finalMessage()).content).toContainEqual(called);
  await booked();
});

it("throws the client's own errors", async () => {
  const { strangeKey, poorKey } = await refusals(portal);
  await expect(anthropic(strangeKey).messages.create(request)).rejects.toThrow(AuthenticationError);
  const poor = anthropic(poorKey).messages.create(request);
  await expect(poor).rejects.toThrow(PaymentRequiredError);
  await expect(poor).rejects.toMatchObject({ type: "billing_error" });
  await expect(client.messages.create({ ...request, messages: [] })).rejects.toThrow(BadRequestError);
  refuseNext(portal, 429);
  await expect(client.messages.create(request)).rejects.toThrow(RateLimitError);
  refuseNext(portal, 529);
  await expect(client.messages.create(request)).rejects.toThrow(OverloadedError);
});

it("throws when a stream breaks, with the reason in Anthropic's words", async () => {
  portal.fake.fault({ fault: { kind: "cut", after_tokens: 3, how: "reset" } });
  const broken = client.messages.stream(request).finalMessage();
  await expect(broken).rejects.toThrow(APIError);
  await expect(broken).rejects.toThrow("The connection to OpenRouter broke");
});
