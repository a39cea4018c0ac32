import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FaultRule } from "../openrouter";
import { testDatabase } from "../setup/database";
import { expectBalanced } from "./ledger-facts";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();

const QUESTION = "Say something about bridges.";

/** Prompt and completion are all that these calls cost; each part was rounded up by itself. */
function expectPartsOfCost({
  costNano,
  promptCostNano,
  completionCostNano,
}: Record<"costNano" | "promptCostNano" | "completionCostNano", bigint | null>) {
  expect(promptCostNano).toBeGreaterThan(0n);
  expect(completionCostNano).toBeGreaterThan(0n);
  expect(Number(promptCostNano! + completionCostNano! - costNano!)).toBeLessThanOrEqual(2);
  expect(Number(promptCostNano! + completionCostNano! - costNano!)).toBeGreaterThanOrEqual(0);
}

interface Example {
  path: string;
  body: Record<string, unknown>;
  /** Where the tenant's default goes. */
  bound: string;
  /** What stands in the last event and nowhere else. */
  ending: string;
  /** The last line of a whole stream. */
  last: string;
  /** The last event of a stream that broke. */
  failure(reason: string): object;
}

const EXAMPLES: Example[] = [
  {
    path: "/chat/completions",
    body: { model: "openai/gpt-4o-mini", messages: [{ role: "user", content: QUESTION }] },
    bound: "max_tokens",
    ending: "data: [DONE]",
    last: "data: [DONE]",
    failure: (reason) => ({ error: { metadata: { reason } }, choices: [{ finish_reason: "error" }] }),
  },
  {
    path: "/completions",
    body: { model: "openai/gpt-4o-mini", prompt: QUESTION },
    bound: "max_tokens",
    ending: "data: [DONE]",
    last: "data: [DONE]",
    failure: (reason) => ({
      object: "text_completion",
      error: { metadata: { reason } },
      choices: [{ text: "", finish_reason: "error" }],
    }),
  },
  {
    path: "/responses",
    body: { model: "openai/gpt-4o-mini", input: QUESTION },
    bound: "max_output_tokens",
    ending: '"type":"response.completed"',
    last: "data: [DONE]",
    failure: (reason) => ({
      type: "error",
      code: "server_error",
      param: null,
      sequence_number: expect.any(Number),
      metadata: { reason },
    }),
  },
  {
    path: "/messages",
    body: { model: "anthropic/claude-sonnet-4.5", messages: [{ role: "user", content: QUESTION }] },
    bound: "max_tokens",
    ending: "event: message_stop",
    // Not OpenRouter's `[DONE]`, at which Anthropic's clients throw.
    last: 'data: {"type":"message_stop"}',
    failure: (reason) => ({
      type: "error",
      error: { type: expect.any(String), message: expect.any(String) },
      request_id: expect.any(String),
      metadata: { reason },
    }),
  },
];

describe.each(MOUNTS)("every way to ask, through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant({ defaultMaxTokens: 400 });
  });
  afterAll(() => portal.close());

  const post = (path: string, body: object) =>
    portal.fetch(portal.baseUrl + path, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const meet = (path: string, fault: FaultRule["fault"]) => portal.fake.fault({ match: { path }, fault });
  const rowOf = (generationId: string) =>
    portal.prisma.generation.findFirstOrThrow({ where: { generationId } });
  const billOf = (generationId: string) =>
    portal.fake.bill().generations.find(({ id }) => id === generationId)!;

  describe.each(EXAMPLES)("$path", ({ path, body, bound, ending, last: lastLine, failure }) => {
    it("answers whole and books exactly what OpenRouter billed, for the tenant's own user", async () => {
      portal.fake.clearRequests();
      const answer = (await (await post(path, { ...body, user: "alice" })).json()) as { id: string };
      const row = await rowOf(answer.id);
      const billed = billOf(answer.id);
      expect(row).toMatchObject({ state: "settled", streamed: false, endUser: "alice", status: 200 });
      expect(row).toMatchObject({ provider: billed.provider, finishReason: "stop" });
      expect([row.costNano, row.promptTokens, row.completionTokens]).toEqual([
        billed.costNano,
        billed.promptTokens,
        billed.completionTokens,
      ]);
      expectPartsOfCost(row);
      expect(billed.externalUser).toBe(`${tenant.id}:alice`);
      expect(JSON.parse(portal.fake.requests.at(-1)!.body)).toMatchObject({ [bound]: 400 });
      await expectBalanced(portal, tenant, expect);
    });

    it("streams, and the last event leaves only when the generation is committed", async () => {
      const response = await post(path, { ...body, stream: true });
      expect(response.headers.get("content-type")).toContain("text/event-stream");
      const id = response.headers.get("x-generation-id")!;
      const decoder = new TextDecoder();
      let text = "";
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        if (text.includes(ending)) expect((await rowOf(id)).costNano).toBe(billOf(id).costNano);
      }
      expectPartsOfCost(await rowOf(id));
      expect(text.indexOf(ending)).toBeGreaterThan(0);
      expect(text.endsWith(`${lastLine}\n\n`)).toBe(true);
      expect(await rowOf(id)).toMatchObject({
        streamed: true,
        finishReason: "stop",
        provider: billOf(id).provider,
        promptTokens: billOf(id).promptTokens,
        completionTokens: billOf(id).completionTokens,
      });
      await expectBalanced(portal, tenant, expect);
    });

    it("says in its own words that a stream broke, and never that it ended", async () => {
      meet(path, { kind: "cut", after_tokens: 3, how: "end" });
      const text = await (await post(path, { ...body, stream: true })).text();
      expect(text).not.toContain("[DONE]");
      expect(text).not.toContain(ending);
      const last = text.trim().split("\n").at(-1)!;
      expect(JSON.parse(last.slice("data: ".length))).toMatchObject(failure("upstream_incomplete"));
      await vi.waitFor(() => expectBalanced(portal, tenant, expect), { timeout: 5_000 });
    });

    it("passes an error of the provider's on as it came, and books what it cost", async () => {
      meet(path, { kind: "error-chunk", after_tokens: 2, code: 502, message: "Provider broke", done: false });
      const text = await (await post(path, { ...body, stream: true })).text();
      expect(text).toContain("Provider broke");
      await vi.waitFor(() => expectBalanced(portal, tenant, expect), { timeout: 5_000 });
    });
  });

  it("takes Anthropic's header for the key on /messages, and nowhere else", async () => {
    const ask = ({ path, body }: Example) =>
      portal.fetch(portal.baseUrl + path, {
        method: "POST",
        headers: {
          "x-api-key": tenant.inferenceKey,
          "anthropic-version": "2023-06-01",
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      });
    expect((await ask(EXAMPLES[3]!)).status).toBe(200);
    expect(portal.fake.requests.at(-1)!.headers).toMatchObject({ "anthropic-version": "2023-06-01" });
    expect(portal.fake.requests.at(-1)!.headers).not.toHaveProperty("x-api-key");
    const refused = await ask(EXAMPLES[0]!);
    expect(refused.status).toBe(401);
  });

  it("names Anthropic's user to OpenRouter in both places, and leaves the rest of metadata alone", async () => {
    portal.fake.clearRequests();
    const text = `{"model":"anthropic/claude-sonnet-4.5","max_tokens":5,
      "metadata":{ "future":12345678901234567890, "user_id":"bob" },"messages":[{"role":"user","content":"hi"}]}`;
    const response = await portal.fetch(`${portal.baseUrl}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
      body: text,
    });
    expect(response.status).toBe(200);
    const sent = portal.fake.requests.at(-1)!.body;
    expect(sent).toContain(`{ "future":12345678901234567890, "user_id":"${tenant.id}:bob" }`);
    expect(JSON.parse(sent)).toMatchObject({ user: `${tenant.id}:bob` });
  });

  it("speaks Anthropic's envelope on /messages, also where the request was never understood", async () => {
    const refused = await portal.fetch(`${portal.baseUrl}/messages`, { method: "POST", body: "{}" });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      type: "error",
      error: { type: "authentication_error", message: expect.any(String) },
      request_id: refused.headers.get("x-request-id"),
      metadata: { reason: "invalid_api_key" },
    });
    const large = await post("/messages", { text: "x".repeat(4 * 1024 * 1024) });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ type: "error", error: { type: "request_too_large" } });
  });
});
