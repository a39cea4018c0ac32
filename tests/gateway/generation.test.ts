import { OpenRouter } from "@openrouter/sdk";
import { HTTPClient } from "@openrouter/sdk/lib/http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "../setup/database";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();

describe.each(MOUNTS)("one call through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  let stranger: TestTenant;
  const sdk = (apiKey: string) =>
    new OpenRouter({
      apiKey,
      serverURL: portal.baseUrl,
      httpClient: new HTTPClient({ fetcher: portal.fetch }),
      retryConfig: { strategy: "none" },
    });
  const get = (id: string, key = tenant.inferenceKey) =>
    portal.fetch(`${portal.baseUrl}/generation?id=${id}`, { headers: { authorization: `Bearer ${key}` } });
  const call = async (body: Record<string, unknown> = {}) =>
    ((await (await portal.chat(tenant.inferenceKey, body)).json()) as { id: string }).id;

  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    portal.fake.configure({ generation_delay_ms: 0 });
    tenant = await portal.tenant();
    stranger = await portal.tenant();
  });
  afterAll(() => portal.close());

  it("is the ledger's in what it cost and used, and OpenRouter's in the rest", async () => {
    portal.fake.clearFaults();
    const id = await call({ user: "carol", session_id: "s-1" });
    const row = await portal.prisma.generation.findFirstOrThrow({ where: { generationId: id } });
    const { data } = await vi.waitFor(async () => {
      const answer = await sdk(tenant.inferenceKey).generations.getGeneration({ id });
      expect(answer.data.providerResponses).toHaveLength(1);
      return answer;
    });
    expect(data).toMatchObject({
      id,
      externalUser: "carol",
      sessionId: "s-1",
      workspaceId: tenant.id,
      appId: null,
      nativeTokensPrompt: row.promptTokens,
      nativeTokensCompletion: row.completionTokens,
      nativeFinishReason: row.finishReason,
      isByok: false,
    });
    expect(BigInt(Math.round(data.totalCost * 1e9))).toBe(row.costNano);
    expect(data.usage).toBe(data.totalCost);
  });

  it("is asked of OpenRouter once, with the key that made it, and not by whoever may not see it", async () => {
    const id = await call();
    portal.fake.clearRequests();
    await Promise.all(Array.from({ length: 10 }, () => get(id)));
    await get(id, stranger.inferenceKey);
    const asked = portal.fake.requests.filter(({ path }) => path === "/generation");
    expect(asked).toHaveLength(1);
  });

  it("is answered from the ledger alone while OpenRouter does not know it, fails, or answers nonsense", async () => {
    const fault = (rule: object) =>
      portal.fake.fault({ match: { path: "/generation" }, times: "forever", fault: rule as never });
    for (const rule of [
      { kind: "status", status: 404 },
      { kind: "status", status: 500 },
      {
        kind: "status",
        status: 200,
        body: { data: { provider_responses: "many", tokens_prompt: "x", total_cost: 99 } },
      },
      { kind: "status", status: 200, body: "<html>" },
      { kind: "refuse" },
    ]) {
      const id = await call();
      fault(rule);
      const { data } = await sdk(tenant.inferenceKey).generations.getGeneration({ id });
      expect(data).toMatchObject({ id, providerResponses: null, origin: "", apiType: "completions" });
      expect(data.tokensPrompt).toBe(data.nativeTokensPrompt);
      expect(data.totalCost).toBeLessThan(1);
      portal.fake.clearFaults();
    }
  });

  it("is unknown before it has settled, to another tenant, and when there is none, all alike", async () => {
    const id = await call();
    const words = async (response: Promise<Response>, asked: string) => {
      const { status, body } = await response.then(async (r) => ({ status: r.status, body: await r.text() }));
      const { error } = JSON.parse(body) as { error: { message: string; metadata: Record<string, unknown> } };
      return { status, message: error.message.replace(asked, "…"), reason: error.metadata.reason };
    };
    const missing = await words(get("gen-0-nobody"), "gen-0-nobody");
    expect(missing).toEqual({ status: 404, message: "Generation … not found", reason: "not_found" });
    expect(await words(get(id, stranger.inferenceKey), id)).toEqual(missing);
    expect(await words(get(id, stranger.managementKey), id)).toEqual(missing);
    expect((await get(id, tenant.managementKey)).status).toBe(200);

    // Running: OpenRouter has named it, the ledger has only its hold.
    const running = await portal.chat(tenant.inferenceKey, {
      stream: true,
      max_tokens: 200,
      messages: [{ role: "user", content: "[[fault:pace token_ms=50]] Tell me about bridges." }],
    });
    const generationId = running.headers.get("x-generation-id")!;
    expect(await words(get(generationId), generationId)).toEqual(missing);
    await running.body!.cancel();
  });

  it.each(["", "?id=", `?id=${"x".repeat(201)}`, "?id=%00"])("answers 400 to %j", async (query) => {
    const response = await portal.fetch(`${portal.baseUrl}/generation${query}`, {
      headers: { authorization: `Bearer ${tenant.inferenceKey}` },
    });
    expect(response.status).toBe(400);
  });
});
