import { HumanMessage } from "@langchain/core/messages";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { testDatabase } from "../../setup/database";
import { openPortal, type Portal, type TestTenant } from "../portal";
import { expectBooked, refusals } from "./booked";

const databaseUrl = await testDatabase();
const question = [new HumanMessage("What is a keystone?")];

let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

const chat = (apiKey = tenant.inferenceKey, useResponsesApi = false) =>
  new ChatOpenAI({
    model: "openai/gpt-4o-mini",
    apiKey,
    maxRetries: 0,
    useResponsesApi,
    configuration: { baseURL: portal.baseUrl },
  });
const booked = () => expectBooked(portal, tenant);

it.each([
  ["chat completions", false],
  ["responses", true],
])("asks and streams over %s", async (_, useResponsesApi) => {
  const model = chat(tenant.inferenceKey, useResponsesApi);
  const answer = await model.invoke(question);
  expect(answer.text).toBeTruthy();
  expect(answer.usage_metadata!.output_tokens).toBe((await booked()).completionTokens);
  let text = "";
  for await (const chunk of await model.stream(question)) text += chunk.text;
  expect(text).toBe(answer.text);
  await booked();
});

it("calls tools and parses structured output", async () => {
  const schema = z.object({ span_m: z.number() });
  const answer = await chat()
    .bindTools([{ name: "measure", description: "Measures a bridge.", schema }], { tool_choice: "measure" })
    .invoke(question);
  expect(answer.tool_calls).toEqual([expect.objectContaining({ name: "measure" })]);
  await booked();
  const parsed = await chat().withStructuredOutput(schema, { name: "bridge" }).invoke(question);
  expect(parsed).toEqual({ span_m: expect.any(Number) });
  await booked();
});

it("embeds", async () => {
  const embeddings = new OpenAIEmbeddings({
    model: "openai/text-embedding-3-small",
    apiKey: tenant.inferenceKey,
    configuration: { baseURL: portal.baseUrl },
  });
  expect(await embeddings.embedQuery("a bridge")).toHaveLength(1536);
  await booked();
});

it("throws what its users look for", async () => {
  const { strangeKey, poorKey } = await refusals(portal);
  await expect(chat(strangeKey).invoke(question)).rejects.toMatchObject({ status: 401 });
  await expect(chat(poorKey).invoke(question)).rejects.toMatchObject({ status: 402 });
});
