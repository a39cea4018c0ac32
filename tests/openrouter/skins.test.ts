import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openAccount, post, type TestAccount, type TestKey } from "./clients";

let account: TestAccount;
let key: TestKey;

beforeAll(async () => {
  account = await openAccount();
  key = await account.issueKey();
});
afterAll(() => account.fake.close());

const lastGeneration = () => account.fake.bill().generations.at(-1);
const billedUsd = () => Number(lastGeneration()?.costNano) / 1e9;

const weather = {
  type: "function" as const,
  name: "weather",
  parameters: { type: "object", properties: { city: { type: "string" } } },
};

describe("/responses", () => {
  const send = async (request: { input: string; model?: string; maxOutputTokens?: number }) => {
    const result = await key.sdk.responses.send({
      responsesRequest: { model: "openai/gpt-5-mini", ...request, stream: false },
    });
    if (!("output" in result)) throw new TypeError("Asked for a whole response, got a stream");
    return result;
  };

  it("passes the SDK's schema, reasoning before the message, and reports the billed cost", async () => {
    const result = await send({ input: "Respond?" });
    expect(result.output.map((item) => item.type)).toEqual(["reasoning", "message"]);
    expect(result).toMatchObject({ status: "completed", error: null, usage: { cost: billedUsd() } });
    expect(result.outputText).toContain("Respond?");
  });

  it("is incomplete when cut at max_output_tokens", async () => {
    const result = await send({ input: "Cut me", maxOutputTokens: 30 });
    expect(result).toMatchObject({
      status: "incomplete",
      incompleteDetails: { reason: "max_output_tokens" },
    });
    expect(result.usage?.outputTokens).toBe(30);
  });

  it("streams events the SDK knows, numbered without a gap, the whole response last", async () => {
    const stream = await key.sdk.responses.send({
      responsesRequest: { model: "openai/gpt-5-mini", input: "Stream?", stream: true },
    });
    if ("output" in stream) throw new TypeError("Asked for a stream, got a whole response");
    const types: string[] = [];
    let last: unknown;
    for await (const event of stream) {
      expect(event).toMatchObject({ sequenceNumber: types.length });
      types.push(event.type);
      last = event;
    }
    expect(types).not.toContain("UNKNOWN");
    expect([...new Set(types)]).toEqual([
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.reasoning_text.delta",
      "response.reasoning_text.done",
      "response.output_item.done",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.completed",
    ]);
    expect(last).toMatchObject({ response: { status: "completed", usage: { cost: billedUsd() } } });
  });

  it("works with the OpenAI client, tools included", async () => {
    const stream = key.openai.responses.stream({
      model: "openai/gpt-4o",
      input: [{ role: "user", content: "Weather in Oslo?" }],
      tools: [{ ...weather, strict: false }],
      tool_choice: "required",
    });
    const { output } = await stream.finalResponse();
    expect(output).toMatchObject([
      { type: "function_call", name: "weather", arguments: '{"city":"example"}' },
    ]);
  });

  it("fails mid-stream with a response that says so", async () => {
    const raw = await post(account.fake, "/responses", key.secret, {
      model: "openai/gpt-4o",
      input: "[[fault:error-chunk after_tokens=1]]",
      stream: true,
    });
    expect(await raw.text()).toMatch(/"type":"response.failed".*"error_type":"provider_unavailable"/);
    expect(lastGeneration()).toMatchObject({ finishReason: "error", costNano: 0n });
  });

  it("keeps no state, and refuses to be asked to", async () => {
    for (const state of [{ store: true }, { previous_response_id: "gen-1" }]) {
      expect((await post(account.fake, "/responses", key.secret, { input: "x", ...state })).status).toBe(400);
    }
  });
});

describe("/messages", () => {
  const request = {
    model: "anthropic/claude-opus-4.1",
    max_tokens: 400,
    system: "Be brief.",
    messages: [{ role: "user", content: [{ type: "text", text: "Anthropic?" }] }],
    metadata: { user_id: "jo" },
  };

  it("answers as Anthropic does, with the cost beside its usage", async () => {
    const body: unknown = await (await post(account.fake, "/messages", key.secret, request)).json();
    expect(body).toMatchObject({
      type: "message",
      role: "assistant",
      content: [
        { type: "thinking" },
        { type: "text", text: expect.stringContaining("Anthropic?") as string },
      ],
      stop_reason: "end_turn",
      usage: { cost: billedUsd(), input_tokens: lastGeneration()?.promptTokens },
    });
    expect(lastGeneration()?.externalUser).toBe("jo");
  });

  it("streams named events, the final usage in message_delta", async () => {
    const raw = await post(account.fake, "/messages", key.secret, { ...request, stream: true });
    const frames = (await raw.text()).split("\n\n").filter(Boolean);
    const names = frames.map((frame) => /^event: (.*)$/m.exec(frame)?.[1]);
    expect([...new Set(names)]).toEqual([
      "message_start",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
      "data",
    ]);
    expect(frames.at(-1)).toBe("event: data\ndata: [DONE]");
    expect(frames.at(-3)).toContain(`"cost":${billedUsd()}`);
  });

  it("calls a tool when any is demanded", async () => {
    const tools = [{ name: "weather", input_schema: weather.parameters }];
    const asked = { ...request, model: "anthropic/claude-haiku-4.5", tools, tool_choice: { type: "any" } };
    expect(await (await post(account.fake, "/messages", key.secret, asked)).json()).toMatchObject({
      content: [{ type: "tool_use", name: "weather", input: { city: "example" } }],
      stop_reason: "tool_use",
    });
  });

  it("refuses in Anthropic's shape", async () => {
    const response = await post(account.fake, "/messages", account.fake.managementKey, request);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      type: "error",
      error: { type: "authentication_error", message: "User not found." },
      request_id: null,
    });
  });
});

describe("/embeddings", () => {
  it("passes the SDK's schema, the same vector for the same text, charged for its prompt", async () => {
    const generate = () =>
      key.sdk.embeddings.generate({
        requestBody: { model: "openai/text-embedding-3-small", input: ["one", "two", "one"], dimensions: 8 },
      });
    const result = await generate();
    if (typeof result === "string") throw new TypeError("Asked for JSON, got an event stream");
    const [one, two, again] = result.data.map(({ embedding }) => embedding);
    expect(one).toHaveLength(8);
    expect(one).toEqual(again);
    expect(one).not.toEqual(two);
    expect(result.usage).toMatchObject({ promptTokens: 3, cost: billedUsd() });
    expect(lastGeneration()).toMatchObject({ apiType: "embeddings", costNano: 60n });
  });

  it("packs vectors as base64 for the OpenAI client, and refuses a chat model", async () => {
    const { data } = await key.openai.embeddings.create({
      model: "openai/text-embedding-3-large",
      input: "pack me",
    });
    expect(data[0]?.embedding).toHaveLength(1536);
    await expect(key.openai.embeddings.create({ model: "openai/gpt-4o", input: "x" })).rejects.toThrow("400");
  });
});

describe("/completions", () => {
  it("completes text, whole and streamed, at the same cost", async () => {
    const asked = { model: "mistralai/mistral-nemo", prompt: "Once upon a time", max_tokens: 40 };
    const whole = await key.openai.completions.create(asked);
    const cost = billedUsd();
    expect(whole.choices[0]).toMatchObject({ finish_reason: "length" });
    expect(whole.usage).toMatchObject({ completion_tokens: 40, cost });

    let text = "";
    const stream = await key.openai.completions.create({ ...asked, stream: true });
    for await (const { choices } of stream) text += choices[0]?.text ?? "";
    expect(text).toBe(whole.choices[0]?.text);
    expect(billedUsd()).toBe(cost);
  });

  it("counts a bare prompt within its own bytes", async () => {
    for (const prompt of ["x", "é", "日本"]) {
      const { usage } = await key.openai.completions.create({
        model: "mistralai/mistral-nemo",
        prompt,
        max_tokens: 1,
      });
      expect(usage?.prompt_tokens).toBeLessThanOrEqual(Buffer.byteLength(prompt));
    }
  });
});

it("gives one question the same answer on every skin", async () => {
  const chat = await key.chat(ask("Same everywhere?"));
  const response = await key.openai.responses.create({
    model: "openai/gpt-4o-mini",
    input: "Same everywhere?",
  });
  expect(response.output_text).toBe(chat.choices[0]?.message.content);
});
