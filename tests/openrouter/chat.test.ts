import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openAccount, post, type TestAccount, type TestKey } from "./clients";
import { attoUsd } from "./money";

let account: TestAccount;
let key: TestKey;

beforeAll(async () => {
  account = await openAccount();
  key = await account.issueKey();
});
afterAll(() => account.fake.close());

describe("a chat answered whole", () => {
  it("passes the SDK's schema, names its provider and carries its id in a header", async () => {
    const result = await key.chat(ask("What is a ledger?"));
    expect(result.choices[0]?.message.content).toContain("What is a ledger?");
    expect(result.choices[0]?.finishReason).toBe("stop");

    const raw = await post(account.fake, "/chat/completions", key.secret, ask("What is a ledger?"));
    const body = (await raw.json()) as { id: string; provider: string };
    expect(raw.headers.get("x-generation-id")).toBe(body.id);
    expect(body.id).toMatch(/^gen-\d+-[0-9a-z]{20}$/);
    expect(body.provider).toBe("OpenAI");
  });

  it("reports the cost the bill charges, to the nano-USD", async () => {
    const raw = await post(
      account.fake,
      "/chat/completions",
      key.secret,
      ask("Odd?", "google/gemini-flash-1.5-8b"),
    );
    const text = await raw.text();
    const literal = /"cost":([^,}]+)/.exec(text)?.[1] ?? "";
    const { id, usage } = JSON.parse(text) as { id: string; usage: Record<string, number> };
    const { prompt_tokens: prompt = 0, completion_tokens: completion = 0 } = usage;
    const exact = BigInt(prompt) * attoUsd("0.0000000375") + BigInt(completion) * attoUsd("0.00000015");
    const nano = (exact + 999_999_999n) / 1_000_000_000n;
    expect(attoUsd(literal)).toBe(nano * 1_000_000_000n);
    expect(account.fake.bill().generations.find((generation) => generation.id === id)?.costNano).toBe(nano);
  });

  it("counts prompt tokens that never exceed the bytes of the messages", async () => {
    for (const content of ["", "x", "é".repeat(33), "日本語のテキスト", "🙂🙂🙂"]) {
      const messages = [{ role: "user" as const, content }];
      const { usage } = await key.chat({ model: "openai/gpt-4o-mini", messages });
      expect(usage?.promptTokens).toBeLessThanOrEqual(Buffer.byteLength(JSON.stringify(messages)));
    }
  });

  it("stops at max_tokens with the finish reason length", async () => {
    const { usage, choices } = await key.chat({ ...ask("Say much"), maxTokens: 5 });
    expect(usage?.completionTokens).toBe(5);
    expect(choices[0]?.finishReason).toBe("length");
  });

  it("reasons before it answers, and counts the reasoning within the completion", async () => {
    const { usage, choices } = await key.chat(ask("Why?", "openai/gpt-5-mini"));
    const reasoning = usage?.completionTokensDetails?.reasoningTokens ?? 0;
    expect(reasoning).toBeGreaterThan(0);
    expect(usage?.completionTokens).toBeGreaterThan(reasoning);
    expect(choices[0]?.message.reasoning).toContain("Why?");
  });

  it("calls the tool it must call, with arguments that follow the schema", async () => {
    const { choices } = await key.openai.chat.completions.create({
      ...ask("Weather in Oslo?"),
      tool_choice: "required",
      tools: [
        {
          type: "function",
          function: {
            name: "weather",
            parameters: {
              type: "object",
              properties: { city: { type: "string" }, days: { type: "integer" } },
            },
          },
        },
      ],
    });
    const call = choices[0]?.message.tool_calls?.[0];
    expect(choices[0]?.finish_reason).toBe("tool_calls");
    expect(call).toMatchObject({ type: "function", function: { name: "weather" } });
    expect(call?.type === "function" && JSON.parse(call.function.arguments)).toEqual({
      city: "example",
      days: 1,
    });
  });

  it("answers in JSON when asked to, by the schema when there is one", async () => {
    const free = await key.openai.chat.completions.create({
      ...ask("Give me JSON"),
      response_format: { type: "json_object" },
    });
    expect(JSON.parse(free.choices[0]?.message.content ?? "")).toHaveProperty("topic", "Give me JSON");
    const schema = { type: "object", properties: { colour: { enum: ["red", "blue"] } } };
    const strict = await key.openai.chat.completions.create({
      ...ask("Give me a colour"),
      response_format: { type: "json_schema", json_schema: { name: "colour", schema } },
    });
    expect(JSON.parse(strict.choices[0]?.message.content ?? "")).toEqual({ colour: "red" });
  });

  it("reads a long prompt from the cache the second time, at the cache's price", async () => {
    const chatRequest = ask("Long. ".repeat(1000));
    const first = await key.chat(chatRequest);
    const second = await key.chat(chatRequest);
    expect(first.usage?.promptTokensDetails?.cachedTokens).toBe(0);
    expect(second.usage?.promptTokensDetails?.cachedTokens).toBeGreaterThanOrEqual(1024);
    expect(second.usage?.cost).toBeLessThan(first.usage?.cost ?? 0);
  });

  it("routes openrouter/auto, fallbacks and provider preferences", async () => {
    expect((await key.chat(ask("Route me", "openrouter/auto"))).model).toBe("openai/gpt-4o-mini");
    const fallback = { ...ask("Route me", "nobody/nothing"), models: ["openai/gpt-4o"] };
    const raw = await post(account.fake, "/chat/completions", key.secret, {
      ...fallback,
      provider: { only: ["azure"] },
    });
    expect(await raw.json()).toMatchObject({ model: "openai/gpt-4o", provider: "Azure" });
    const nobody = await post(account.fake, "/chat/completions", key.secret, {
      ...ask("Route me"),
      provider: { only: ["groq"] },
    });
    expect(nobody.status).toBe(404);
  });
});

describe("a chat answered as a stream", () => {
  it("passes the SDK's schema and says the same as the whole answer", async () => {
    const whole = await key.chat(ask("Stream or not?", "openai/gpt-5-mini"));
    const chunks = await key.chatChunks(ask("Stream or not?", "openai/gpt-5-mini"));
    const deltas = chunks.map(({ choices }) => choices[0]?.delta);
    expect(deltas.map((delta) => delta?.content ?? "").join("")).toBe(whole.choices[0]?.message.content);
    expect(deltas.map((delta) => delta?.reasoning ?? "").join("")).toBe(whole.choices[0]?.message.reasoning);
    expect(chunks.at(-1)?.usage).toEqual(whole.usage);
  });

  it("ends with a usage chunk that repeats the finish reason over an empty delta, then [DONE]", async () => {
    const raw = await post(account.fake, "/chat/completions", key.secret, {
      ...ask("Frames?"),
      stream: true,
    });
    expect(raw.headers.get("content-type")).toBe("text/event-stream");
    expect(raw.headers.get("x-generation-id")).toMatch(/^gen-/);
    const frames = (await raw.text()).split("\n\n");
    expect(frames.slice(-2)).toEqual(["data: [DONE]", ""]);
    const [finish, usage] = frames
      .slice(-4, -2)
      .map((frame) => JSON.parse(frame.slice("data: ".length)) as unknown);
    const choices = [{ delta: { role: "assistant", content: "" }, finish_reason: "stop" }];
    expect(finish).toMatchObject({ choices, provider: "OpenAI" });
    expect(finish).not.toHaveProperty("usage");
    expect(usage).toMatchObject({ choices, usage: { cost: expect.any(Number) } });
  });

  it("streams a tool call in pieces that the OpenAI client puts together", async () => {
    const stream = key.openai.chat.completions.stream({
      ...ask("Weather?"),
      tool_choice: { type: "function", function: { name: "weather" } },
      tools: [{ type: "function", function: { name: "weather", parameters: { properties: { city: {} } } } }],
    });
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: "weather", arguments: '{"city":{}}' },
    });
  });

  it("comments while it starts slowly, which no client takes for an event", async () => {
    const slow = "Slow? [[fault:pace first_token_ms=500]]";
    const raw = await post(account.fake, "/chat/completions", key.secret, { ...ask(slow), stream: true });
    expect(await raw.text()).toMatch(/^: OPENROUTER PROCESSING\n\ndata: /);
    expect((await key.chatChunks(ask(slow))).length).toBeGreaterThan(10);
  });
});

describe("the bill", () => {
  it("is the sum of every reported cost, and so are the key's usage and the account's", async () => {
    await using own = await openAccount();
    const tenant = await own.issueKey();
    let reported = 0n;
    const models = ["google/gemma-3-4b-it", "google/gemini-flash-1.5-8b", "openai/gpt-5-nano", "x-ai/grok-4"];
    for (let call = 0; call < 40; call += 1) {
      const model = models[call % models.length];
      const chatRequest = { ...ask(`Question ${"x".repeat(call)}`, model), maxTokens: 1 + call * 3 };
      const { usage } = await tenant.chat(chatRequest);
      reported += attoUsd(String(usage?.cost)) / 1_000_000_000n;
    }
    const bill = own.fake.bill();
    expect(bill.totalNano).toBe(reported);
    expect(bill.byKey.get(tenant.hash)).toBe(reported);
    expect(bill.generations).toHaveLength(40);
    const { data } = await own.management.apiKeys.get({ hash: tenant.hash });
    const credits = await own.management.credits.getCredits();
    expect(data.usage).toBe(Number(reported) / 1e9);
    expect(credits.data.totalUsage).toBe(data.usage);
  });
});
