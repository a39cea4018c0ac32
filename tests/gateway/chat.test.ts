import OpenAI from "openai";
import { OpenRouter } from "@openrouter/sdk";
import { HTTPClient } from "@openrouter/sdk/lib/http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { expectBalanced } from "./ledger-facts";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();

describe.each(MOUNTS)("a chat through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  const openai = () =>
    new OpenAI({ apiKey: tenant.inferenceKey, baseURL: portal.baseUrl, fetch: portal.fetch, maxRetries: 0 });
  const openrouter = () =>
    new OpenRouter({
      apiKey: tenant.inferenceKey,
      serverURL: portal.baseUrl,
      httpClient: new HTTPClient({ fetcher: portal.fetch }),
      retryConfig: { strategy: "none" },
    });
  const messages = [{ role: "user" as const, content: "What is a keystone?" }];

  it("answers the openai client and books exactly what OpenRouter billed", async () => {
    const answer = await openai().chat.completions.create({
      model: "openai/gpt-4o-mini",
      messages,
      max_tokens: 40,
    });
    expect(answer.choices[0]!.message.content).toBeTruthy();
    const row = await portal.prisma.generation.findFirstOrThrow({ where: { generationId: answer.id } });
    expect(row).toMatchObject({ tenantId: tenant.id, state: "settled", streamed: false, status: 200 });
    expect(row.costNano).toBe(portal.fake.bill().generations.find(({ id }) => id === answer.id)!.costNano);
    await expectBalanced(portal, tenant, expect);
  });

  it("streams to the openai client and has the generation committed before the stream ends", async () => {
    const stream = await openai().chat.completions.create({
      model: "openai/gpt-4o-mini",
      messages,
      stream: true,
    });
    let id = "";
    let text = "";
    for await (const chunk of stream) {
      id = chunk.id;
      text += chunk.choices[0]?.delta.content ?? "";
    }
    expect(text.length).toBeGreaterThan(10);
    const row = await portal.prisma.generation.findFirstOrThrow({ where: { generationId: id } });
    expect(row).toMatchObject({ streamed: true, cancelled: false, state: "settled" });
    expect(row.firstTokenMs).not.toBeNull();
    await expectBalanced(portal, tenant, expect);
  });

  it("satisfies the schemas of @openrouter/sdk, streamed and not", async () => {
    const whole = await openrouter().chat.send({
      chatRequest: { model: "anthropic/claude-sonnet-4.5", messages, maxTokens: 30 },
    });
    expect(whole).toMatchObject({ object: "chat.completion" });
    const stream = await openrouter().chat.send({
      chatRequest: { model: "anthropic/claude-sonnet-4.5", messages, maxTokens: 30, stream: true },
    });
    let chunks = 0;
    if (!(Symbol.asyncIterator in stream)) throw new Error("The answer is not a stream.");
    for await (const chunk of stream) chunks += chunk.choices.length;
    expect(chunks).toBeGreaterThan(1);
    await expectBalanced(portal, tenant, expect);
  });

  it("tells OpenRouter which tenant's end user calls, and the tenant its own name for it", async () => {
    const answer = await openai().chat.completions.create({
      model: "openai/gpt-4o-mini",
      messages,
      user: "alice",
      max_tokens: 5,
    });
    const billed = portal.fake.bill().generations.find(({ id }) => id === answer.id)!;
    expect(billed.externalUser).toBe(`${tenant.id}:alice`);
    const reply = await portal.fetch(`${portal.baseUrl}/generation?id=${answer.id}`, {
      headers: { authorization: `Bearer ${tenant.inferenceKey}` },
    });
    expect(await reply.json()).toMatchObject({ data: { id: answer.id, external_user: "alice" } });
  });

  it("leaves every other byte of the request as the client wrote it", async () => {
    portal.fake.clearRequests();
    const body = `{ "model":"openai/gpt-4o-mini","max_tokens":5, "seed": 12345678901234567890, "x_future":{"a":[1e400,"\\u00e9"]},
      "messages":[{"role":"user","content":"hi"}] ,"user":"bob" }`;
    const response = await portal.fetch(`${portal.baseUrl}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, "content-type": "application/json" },
      body,
    });
    await response.text();
    const sent = portal.fake.requests.find(({ path }) => path.endsWith("/chat/completions"))!;
    expect(sent.body).toBe(body.replace('"bob"', `"${tenant.id}:bob"`));
  });

  it("never sends the client's own credentials, cookies or forwarding headers upstream", async () => {
    portal.fake.clearRequests();
    await (
      await portal.chat(
        tenant.inferenceKey,
        {},
        {
          headers: {
            authorization: `Bearer ${tenant.inferenceKey}`,
            "content-type": "application/json",
            "x-forwarded-for": "10.0.0.1",
            "x-title": "My app",
            "x-secret": "canary",
          },
        },
      )
    ).text();
    const { headers } = portal.fake.requests.find(({ path }) => path.endsWith("/chat/completions"))!;
    expect(headers.authorization).toMatch(/^Bearer sk-or-v1-/);
    expect(headers["x-title"]).toBe("My app");
    expect(JSON.stringify(headers)).not.toContain("canary");
    expect(headers["x-forwarded-for"]).toBeUndefined();
  });
});
