import {
  BadRequestResponseError,
  ForbiddenResponseError,
  PaymentRequiredResponseError,
  UnauthorizedResponseError,
} from "@openrouter/sdk/models/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openAccount, post, sdkFor, type TestAccount, type TestKey } from "./clients";

let account: TestAccount;
let key: TestKey;

beforeAll(async () => {
  account = await openAccount();
  key = await account.issueKey();
});
afterAll(() => account.fake.close());

describe("a credential that will not do", () => {
  it.each([
    ["no header", {}, "Missing Authentication header"],
    ["a token not shaped like a key", { authorization: "Bearer hello" }, "Missing Authentication header"],
    ["an unknown key", { authorization: `Bearer sk-or-v1-${"0".repeat(64)}` }, "User not found."],
  ])("is refused with 401: %s", async (_what, headers, message) => {
    const response = await fetch(`${account.fake.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { ...headers },
      body: JSON.stringify(ask("Hello?")),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: { code: 401, message } });
  });

  it("includes the management key, which makes no inference", async () => {
    const chat = account.management.chat.send({ chatRequest: ask("Hello?") });
    await expect(chat).rejects.toThrow(UnauthorizedResponseError);
    await expect(chat).rejects.toThrow("User not found.");
  });
});

describe("a request that makes no sense", () => {
  it("is a 400 that the SDK types", async () => {
    await expect(key.chat(ask("Hello?", "nobody/nothing"))).rejects.toThrow(BadRequestResponseError);
    await expect(key.chat(ask("Hello?", "nobody/nothing"))).rejects.toThrow(
      "nobody/nothing is not a valid model ID",
    );
  });

  it.each([
    [
      "neither prompt nor messages",
      { model: "openai/gpt-4o" },
      'Input required: specify "prompt" or "messages"',
    ],
    ["a body that is not JSON", "hello", "Input must have at least 1 token."],
  ])("is a 400: %s", async (_what, body, message) => {
    const response = await post(account.fake, "/chat/completions", key.secret, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 400, message } });
  });

  it.each([
    ["no messages", { messages: [] }],
    ["a role nobody has", { messages: [{ role: "king", content: "x" }] }],
    ["no tokens to answer with", { ...ask("x"), max_tokens: 0 }],
    ["too high a temperature", { ...ask("x"), temperature: 2.5 }],
  ])("is a 400: %s", async (_what, body) => {
    expect((await post(account.fake, "/chat/completions", key.secret, body)).status).toBe(400);
  });

  it("is a 404 on a route that does not exist", async () => {
    expect((await post(account.fake, "/chat/nothing", key.secret, {})).status).toBe(404);
  });
});

describe("a call that cannot be paid", () => {
  it("is a 402 naming the key's limit while something is left, and a 403 naming the window when nothing is", async () => {
    const { hash, chat } = await account.issueKey({ limit: 0.0005, limitReset: "weekly" });
    const tooMuch = chat({ ...ask("Worst case?"), maxTokens: 10_000 });
    await expect(tooMuch).rejects.toThrow(PaymentRequiredResponseError);
    await expect(tooMuch).rejects.toThrow(/can only afford \d+\. To increase, visit .* higher weekly limit/);
    await expect(tooMuch).rejects.toMatchObject({
      error: { metadata: { limit_source: "openrouter_key_limit" } },
    });

    const { usage } = await chat({ ...ask("Within it?"), maxTokens: 300 });
    await account.management.apiKeys.update({ hash, requestBody: { limit: usage?.cost ?? 0 } });
    const exhausted = chat({ ...ask("One more?"), maxTokens: 1 });
    await expect(exhausted).rejects.toThrow(ForbiddenResponseError);
    await expect(exhausted).rejects.toThrow(/^Key limit exceeded \(weekly limit\)\. Manage it using https:/);
  });

  it("counts the model's whole output when max_tokens is absent", async () => {
    const { chat } = await account.issueKey({ limit: 0.009 });
    await expect(chat(ask("Unbounded?"))).rejects.toThrow("You requested up to 16384 tokens");
    await expect(chat({ ...ask("Bounded?"), maxTokens: 1000 })).resolves.toBeDefined();
  });

  it("says so of a prompt that alone costs too much", async () => {
    const { chat } = await account.issueKey({ limit: 0.000001 });
    await expect(chat({ ...ask("long ".repeat(100)), maxTokens: 1 })).rejects.toThrow(
      /^Prompt tokens limit exceeded: /,
    );
  });

  it("is free models' exception to a key's cap", async () => {
    const { chat } = await account.issueKey({ limit: 0 });
    await expect(chat(ask("Hello?"))).rejects.toThrow("Key limit exceeded (total limit)");
    await expect(chat(ask("Hello?", "meta-llama/llama-3.3-70b-instruct:free"))).resolves.toBeDefined();
  });

  it("is a 402 when the account has no credits, or too few", async () => {
    await using poor = await openAccount();
    const { secret } = await poor.issueKey();
    const chat = () => sdkFor(poor.fake, secret).chat.send({ chatRequest: ask("Hello?") });
    poor.fake.configure({ credits: 0.001 });
    await expect(chat()).rejects.toThrow(/add more credits$/);
    poor.fake.configure({ credits: 0 });
    await expect(chat()).rejects.toThrow(/^Insufficient credits/);
  });
});
