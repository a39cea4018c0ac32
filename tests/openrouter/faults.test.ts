import {
  EdgeNetworkTimeoutResponseError,
  InternalServerResponseError,
  OpenRouterDefaultError,
  ResponseValidationError,
  TooManyRequestsResponseError,
} from "@openrouter/sdk/models/errors";
import { afterEach, beforeAll, afterAll, describe, expect, it, vi } from "vitest";
import { ask, openAccount, post, type TestAccount, type TestKey } from "./clients";
import type { FaultRule } from "./index";

let account: TestAccount;
let key: TestKey;

beforeAll(async () => {
  account = await openAccount();
  key = await account.issueKey();
});
afterEach(() => account.fake.clearFaults());
afterAll(() => account.fake.close());

const chat = (question: string, stream = false) =>
  post(account.fake, "/chat/completions", key.secret, { ...ask(question), stream });

const lastGeneration = () => account.fake.bill().generations.at(-1);

describe("a fault rule", () => {
  it("meets the calls it matches, as many times as it says, and costs nothing", async () => {
    const billed = account.fake.bill().generations.length;
    account.fake.fault({
      match: { path: "/chat/*", model: "openai/gpt-4o" },
      times: 2,
      fault: { kind: "status", status: 500 },
    });
    await expect(key.chat(ask("Other model?"))).resolves.toBeDefined();
    for (let call = 0; call < 2; call += 1) {
      await expect(key.chat(ask("Hit", "openai/gpt-4o"))).rejects.toThrow(InternalServerResponseError);
    }
    await expect(key.chat(ask("Spent", "openai/gpt-4o"))).resolves.toBeDefined();
    expect(account.fake.bill().generations).toHaveLength(billed + 2);
  });

  it("can stand for one key or one method, until it is cleared", async () => {
    const other = await account.issueKey();
    account.fake.fault({
      match: { key_hash: key.hash },
      times: "forever",
      fault: { kind: "status", status: 524 },
    });
    await expect(key.chat(ask("Mine"))).rejects.toThrow(EdgeNetworkTimeoutResponseError);
    await expect(key.chat(ask("Mine"))).rejects.toThrow(EdgeNetworkTimeoutResponseError);
    await expect(other.chat(ask("Theirs"))).resolves.toBeDefined();
    account.fake.clearFaults();
    await expect(key.chat(ask("Mine"))).resolves.toBeDefined();
  });

  it("sends any status with any headers and body, HTML included", async () => {
    const headers = { "retry-after": "7" };
    account.fake.fault({ fault: { kind: "status", status: 429, headers } });
    await expect(key.chat(ask("Too many"))).rejects.toThrow(TooManyRequestsResponseError);
    account.fake.fault({ fault: { kind: "status", status: 500, body: "<h1>Cloudflare</h1>" } });
    await expect(key.chat(ask("Edge"))).rejects.toThrow(OpenRouterDefaultError);
    account.fake.fault({ fault: { kind: "status", status: 429, headers } });
    expect((await chat("Too many")).headers.get("retry-after")).toBe("7");
  });
});

describe("a marker in the request", () => {
  it("makes that call fail and no other", async () => {
    expect((await chat("Fail [[fault:status status=402]]")).status).toBe(402);
    expect((await chat("Fine")).status).toBe(200);
  });

  it("is refused with 400 when it names no fault", async () => {
    expect((await chat("[[fault:nonsense]]")).status).toBe(400);
    expect((await chat("[[fault:cut after_tokens=soon]]")).status).toBe(400);
  });
});

describe("a request that gets no reply", () => {
  it("is refused at the socket before anything happened", async () => {
    const billed = account.fake.bill().generations.length;
    await expect(chat("[[fault:refuse]]")).rejects.toThrow();
    expect(account.fake.bill().generations).toHaveLength(billed);
  });

  it("may have been carried out: a key whose POST lost its reply exists", async () => {
    for (const how of ["reset", "hang"] as const) {
      account.fake.fault({ match: { method: "POST", path: "/keys" }, fault: { kind: "lost-reply", how } });
      const name = `orphan of ${how}`;
      const call = fetch(`${account.fake.baseUrl}/keys`, {
        method: "POST",
        headers: { authorization: `Bearer ${account.fake.managementKey}` },
        body: JSON.stringify({ name }),
        signal: AbortSignal.timeout(300),
      });
      await expect(call).rejects.toThrow();
      const { data } = await account.management.apiKeys.list();
      expect(data.filter((listed) => listed.name === name)).toHaveLength(1);
    }
  });

  it("is silence until the client gives up", async () => {
    account.fake.fault({ match: { path: "/credits" }, fault: { kind: "silence" } });
    const call = fetch(`${account.fake.baseUrl}/credits`, { signal: AbortSignal.timeout(100) });
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("a whole answer gone wrong", () => {
  const text = async (question: string) => (await chat(question)).text();

  it("can be an error inside HTTP 200, which the SDK rejects and nobody pays", async () => {
    await expect(key.chat(ask("[[fault:error-in-body]]"))).rejects.toThrow(ResponseValidationError);
    expect(JSON.parse(await text("[[fault:error-in-body code=529]]"))).toEqual({
      error: { code: 529, message: "Provider returned error" },
    });
    expect(lastGeneration()).toMatchObject({ finishReason: "error", costNano: 0n });
  });

  it("can be half a JSON document, or one that claims to be gzip", async () => {
    const half = await text("[[fault:malformed-json]]");
    expect(() => JSON.parse(half) as unknown).toThrow(SyntaxError);
    expect(lastGeneration()?.costNano).toBeGreaterThan(0n);
    await expect(text("[[fault:gzip-header]]")).rejects.toThrow();
  });

  it("can lack its usage, or report a cost that is no cost, while the bill stays right", async () => {
    expect(JSON.parse(await text("[[fault:no-usage]]"))).not.toHaveProperty("usage");
    for (const literal of ["NaN", "-1", "1e308", '"free"']) {
      account.fake.fault({ fault: { kind: "cost", literal } });
      expect(await text("What does it cost?")).toContain(`"cost":${literal},`);
      expect(lastGeneration()?.costNano).toBeGreaterThan(0n);
    }
  });

  it("can stop in the middle of the body", async () => {
    for (const how of ["reset", "close"]) await expect(text(`[[fault:cut how=${how}]]`)).rejects.toThrow();
  });

  it("can be a redirect to somewhere else", async () => {
    account.fake.fault({ fault: { kind: "redirect", location: "http://127.0.0.1:1/elsewhere" } });
    await expect(chat("Where?")).rejects.toThrow();
  });
});

describe("a stream gone wrong", () => {
  const frames = async (question: string) => (await (await chat(question, true)).text()).split(/\r?\n\r?\n/);

  it("can break at a token, by RST, FIN or a well-formed end, and is charged up to there", async () => {
    for (const how of ["reset", "close"]) {
      await expect(frames(`[[fault:cut after_tokens=4 how=${how}]]`)).rejects.toThrow();
      expect(lastGeneration()).toMatchObject({ cancelled: true, completionTokens: 4 });
    }
    expect(await frames("[[fault:cut after_tokens=4 how=end]]")).toHaveLength(5);
    expect(lastGeneration()).toMatchObject({ cancelled: true, completionTokens: 4 });
  });

  it("can carry the provider's error as a chunk, even as its only one, and is free of charge", async () => {
    const chunks = await key.chatChunks(ask("[[fault:error-chunk after_tokens=2 code=529 done=true]]"));
    expect(chunks).toHaveLength(3);
    expect(chunks.at(-1)).toMatchObject({ error: { code: 529 }, choices: [{ finishReason: "error" }] });
    expect(lastGeneration()).toMatchObject({ finishReason: "error", completionTokens: 2, costNano: 0n });
    expect(await key.chatChunks(ask("[[fault:error-chunk]]"))).toHaveLength(1);
  });

  it("can end without usage, or without [DONE], and is charged in full", async () => {
    const noUsage = await frames("[[fault:no-usage]]");
    expect(noUsage.join()).not.toContain('"usage"');
    expect(noUsage.at(-2)).toBe("data: [DONE]");
    const noDone = await frames("[[fault:no-done]]");
    expect(noDone.at(-2)).toContain('"usage"');
    expect(lastGeneration()).toMatchObject({ cancelled: false, finishReason: "stop" });
  });

  it("can report a wrong cost, use CRLF, come byte by byte or in one endless line", async () => {
    expect((await frames("[[fault:cost literal=-1]]")).at(-3)).toContain('"cost":-1,');
    expect(await (await chat("[[fault:crlf]]", true)).text()).toMatch(/data: \[DONE\]\r\n\r\n$/);
    expect((await key.chatChunks(ask("[[fault:drip]]"))).at(-1)?.usage).toBeDefined();
    const huge = await frames("[[fault:huge-line after_tokens=1 bytes=100000]]");
    expect(huge.at(-1)).toHaveLength("data: ".length + 100_000);
  });

  it("can stall, and is settled when the client leaves", async () => {
    const leaving = new AbortController();
    const response = await fetch(`${account.fake.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key.secret}` },
      body: JSON.stringify({ ...ask("[[fault:stall after_tokens=2]]"), stream: true }),
      signal: leaving.signal,
    });
    const id = response.headers.get("x-generation-id");
    expect(lastGeneration()?.id).not.toBe(id);
    leaving.abort();
    await vi.waitFor(
      () => expect(lastGeneration()).toMatchObject({ id, cancelled: true, completionTokens: 2 }),
      {
        interval: 5,
      },
    );
  });
});

it("refuses a rule it does not understand", () => {
  const rule = { fault: { kind: "earthquake" } } as unknown as FaultRule;
  expect(() => account.fake.fault(rule)).toThrow();
});
