import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ask, openAccount, post, type TestAccount, type TestKey } from "./clients";
import { attoUsd } from "./money";

let account: TestAccount;
let key: TestKey;

beforeAll(async () => {
  account = await openAccount({ pace: { firstTokenMs: 0, tokenMs: 20 } });
  account.fake.configure({ generation_delay_ms: 0 });
  key = await account.issueKey();
});
afterAll(() => account.fake.close());

const generations = () => account.fake.bill().generations;
const recorded = (count: number) =>
  vi.waitFor(() => expect(generations()).toHaveLength(count), { interval: 5 });

describe("a client that leaves", () => {
  it("stops the stream there and pays for the prompt and the tokens sent so far", async () => {
    const before = generations().length;
    const leaving = new AbortController();
    const stream = await key.openai.chat.completions.create(
      { ...ask("A long story, please"), stream: true, user: "jo" },
      { signal: leaving.signal },
    );
    let id = "";
    let received = 0;
    for await (const chunk of stream) {
      id = chunk.id;
      received += 1;
      if (received === 3) break;
    }
    leaving.abort();
    await recorded(before + 1);

    const bill = generations().at(-1);
    expect(bill).toMatchObject({ id, cancelled: true, finishReason: null, externalUser: "jo" });
    expect(bill?.completionTokens).toBeGreaterThanOrEqual(3);
    expect(bill?.completionTokens).toBeLessThan(60);
    const exact =
      BigInt(bill?.promptTokens ?? 0) * attoUsd("0.00000015") +
      BigInt(bill?.completionTokens ?? 0) * attoUsd("0.0000006");
    expect(bill?.costNano).toBe((exact + 999_999_999n) / 1_000_000_000n);

    const { data } = await key.sdk.generations.getGeneration({ id });
    expect(data).toMatchObject({
      cancelled: true,
      finishReason: null,
      totalCost: Number(bill?.costNano) / 1e9,
    });
  });

  it("pays nothing when it leaves before the first token", async () => {
    const before = generations().length;
    const leaving = new AbortController();
    const response = await fetch(`${account.fake.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key.secret}` },
      body: JSON.stringify({ ...ask("Wait [[fault:pace first_token_ms=10000]]"), stream: true }),
      signal: leaving.signal,
    });
    expect(response.headers.get("x-generation-id")).toMatch(/^gen-/);
    leaving.abort();
    await recorded(before + 1);
    expect(generations().at(-1)).toMatchObject({ cancelled: true, completionTokens: 0, costNano: 0n });
  });

  it("pays in full for an answer that is not streamed", async () => {
    const before = generations().length;
    const leaving = new AbortController();
    const call = fetch(`${account.fake.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key.secret}` },
      body: JSON.stringify({ ...ask("Whole [[fault:pace first_token_ms=100]]"), max_tokens: 20 }),
      signal: leaving.signal,
    });
    await vi.waitFor(() => expect(account.fake.requests.at(-1)?.body).toContain("Whole"), { interval: 5 });
    leaving.abort();
    await expect(call).rejects.toThrow();
    await recorded(before + 1);
    expect(generations().at(-1)).toMatchObject({
      cancelled: false,
      completionTokens: 20,
      finishReason: "length",
    });
  });
});

describe("an unhurried stream", () => {
  it("arrives token by token", async () => {
    const response = await post(account.fake, "/chat/completions", key.secret, {
      ...ask("Slowly"),
      max_tokens: 6,
      stream: true,
    });
    let packets = 0;
    for await (const packet of response.body ?? []) packets += packet.length > 0 ? 1 : 0;
    expect(packets).toBeGreaterThanOrEqual(4);
  });
});
