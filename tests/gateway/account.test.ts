import { OpenRouter } from "@openrouter/sdk";
import { HTTPClient } from "@openrouter/sdk/lib/http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();

describe.each(MOUNTS)("the tenant's account through the %s mount, as @openrouter/sdk sees it", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  let stranger: TestTenant;
  let generationId: string;
  const client = (apiKey: string) =>
    new OpenRouter({
      apiKey,
      serverURL: portal.baseUrl,
      httpClient: new HTTPClient({ fetcher: portal.fetch }),
      retryConfig: { strategy: "none" },
    });

  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant({ credits: "25", keyLimit: { limit: "5", window: "weekly" } });
    stranger = await portal.tenant();
    const answer = (await (await portal.chat(tenant.inferenceKey, { user: "carol" })).json()) as {
      id: string;
    };
    generationId = answer.id;
    // The same day's usage once more, as if it were of the day before yesterday.
    await portal.pool.query("UPDATE usage_days SET day = day - 2 WHERE tenant_id = $1", [tenant.id]);
    await (await portal.chat(tenant.inferenceKey)).text();
  });
  afterAll(() => portal.close());

  it("tells a key its limit, what is left and when it resets", async () => {
    const { data } = await client(tenant.inferenceKey).apiKeys.getCurrentKeyMetadata();
    expect(data).toMatchObject({ limit: 5, limitReset: "weekly", isManagementKey: false });
    expect(data.usage).toBeGreaterThan(data.usageDaily);
    expect(data.limitRemaining).toBeCloseTo(5 - data.usage, 9);
    const management = await client(tenant.managementKey).apiKeys.getCurrentKeyMetadata();
    expect(management.data).toMatchObject({ limit: null, limitRemaining: null, isManagementKey: true });
  });

  it("tells the tenant its credits, not the operator's", async () => {
    const { data } = await client(tenant.managementKey).credits.getCredits();
    expect(data.totalCredits).toBe(25);
    expect(data.totalUsage).toBeGreaterThan(0);
    expect(data.totalUsage).toBeLessThan(1);
  });

  it("lists completed days of activity by model and provider, of this tenant only", async () => {
    const { data } = await client(tenant.managementKey).analytics.getUserActivity();
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ model: "openai/gpt-4o-mini", requests: 1 });
    const date = data[0]!.date.slice(0, 10);
    expect((await client(tenant.managementKey).analytics.getUserActivity({ date })).data).toHaveLength(1);
    expect((await client(stranger.managementKey).analytics.getUserActivity()).data).toEqual([]);
    const today = await portal.fetch(
      `${portal.baseUrl}/activity?date=${new Date().toISOString().slice(0, 10)}`,
      {
        headers: { authorization: `Bearer ${tenant.managementKey}` },
      },
    );
    expect(today.status).toBe(400);
    const junk = await portal.fetch(`${portal.baseUrl}/activity?api_key_hash=%00`, {
      headers: { authorization: `Bearer ${tenant.managementKey}` },
    });
    expect(junk.status).toBe(400);
  });

  it("shows a generation to its tenant, and to another tenant the same as none", async () => {
    const { data } = await client(tenant.inferenceKey).generations.getGeneration({ id: generationId });
    expect(data).toMatchObject({ id: generationId, externalUser: "carol", isByok: false });
    const ask = async (id: string) => {
      const response = await portal.fetch(`${portal.baseUrl}/generation?id=${id}`, {
        headers: { authorization: `Bearer ${stranger.inferenceKey}` },
      });
      const body = (await response.json()) as { error: { message: string; metadata: unknown } };
      return { status: response.status, message: body.error.message.replace(id, "…") };
    };
    expect(await ask(generationId)).toEqual(await ask("gen-0-nobody"));
    expect((await ask(generationId)).status).toBe(404);
  });

  it("lists the models of the catalogue, narrowed by the tenant's allow list", async () => {
    const all = await client(tenant.inferenceKey).models.list({});
    expect(all.result.data.length).toBeGreaterThan(20);
    const narrow = await portal.tenant({ allowedModels: ["anthropic/*"] });
    const some = await client(narrow.inferenceKey).models.list({});
    expect(some.result.data.length).toBeGreaterThan(0);
    expect(some.result.data.every(({ id }) => id.startsWith("anthropic/"))).toBe(true);
  });
});
