import { ForbiddenResponseError, NotFoundResponseError } from "@openrouter/sdk/models/errors";
import { describe, expect, it } from "vitest";
import { ask, openAccount, post, stoppedClock } from "./clients";

describe("GET /key", () => {
  it("describes the calling key, of either kind, and tells the kinds apart", async () => {
    await using account = await openAccount();
    const { sdk, chat } = await account.issueKey({ limit: 3, limitReset: "monthly" });
    const { usage } = await chat(ask("Hello?"));
    const own = (await sdk.apiKeys.getCurrentKeyMetadata()).data;
    expect(own).toMatchObject({
      limit: 3,
      limitReset: "monthly",
      usage: usage?.cost,
      isManagementKey: false,
    });
    const management = (await account.management.apiKeys.getCurrentKeyMetadata()).data;
    expect(management).toMatchObject({ limit: null, isManagementKey: true, isProvisioningKey: true });
  });

  it("counts the calls of free models", async () => {
    await using account = await openAccount();
    const { sdk, chat } = await account.issueKey({ limit: 0 });
    await chat(ask("Free?", "meta-llama/llama-3.3-70b-instruct:free"));
    const { freeModelDailyRequests } = (await sdk.apiKeys.getCurrentKeyMetadata()).data;
    expect(freeModelDailyRequests).toEqual({ used: 1, limit: 1000, remaining: 999 });
  });
});

describe("GET /credits", () => {
  it("answers the management key, and ordinary ones only when told to", async () => {
    await using account = await openAccount();
    const { sdk } = await account.issueKey();
    account.fake.configure({ credits: 25.5 });
    expect((await account.management.credits.getCredits()).data).toEqual({
      totalCredits: 25.5,
      totalUsage: 0,
    });
    await expect(sdk.credits.getCredits()).rejects.toThrow(ForbiddenResponseError);
    account.fake.configure({ credits_allow_ordinary_keys: true });
    expect((await sdk.credits.getCredits()).data.totalCredits).toBe(25.5);
  });

  it("answers 410 to the retired purchase flow", async () => {
    await using account = await openAccount();
    expect((await post(account.fake, "/credits/coinbase", account.fake.managementKey, {})).status).toBe(410);
  });
});

describe("GET /activity", () => {
  it("has one row per completed day, model and endpoint, and never today", async () => {
    const time = stoppedClock("2026-03-10T10:00:00Z");
    await using account = await openAccount({ clock: time.clock });
    const first = await account.issueKey();
    const second = await account.issueKey();
    const costs = [];
    for (const key of [first, first, second]) costs.push((await key.chat(ask("Today?"))).usage?.cost ?? 0);
    await second.chat(ask("Today?", "openai/gpt-4o"));
    const rows = async (query = {}) => (await account.management.analytics.getUserActivity(query)).data;
    expect(await rows()).toEqual([]);

    time.moveTo("2026-03-11T00:00:00Z");
    const all = await rows();
    expect(all.map(({ model }) => model).sort()).toEqual(["openai/gpt-4o", "openai/gpt-4o-mini"]);
    const mini = all.find(({ model }) => model === "openai/gpt-4o-mini");
    expect(mini).toMatchObject({
      date: "2026-03-10",
      requests: 3,
      providerName: "OpenAI",
      reasoningTokens: 0,
    });
    expect(mini?.usage).toBeCloseTo(
      costs.reduce((sum, cost) => sum + cost, 0),
      9,
    );

    const [own] = await rows({ apiKeyHash: first.hash });
    expect(own).toMatchObject({ model: "openai/gpt-4o-mini", requests: 2 });
    expect(await rows({ date: "2026-03-09" })).toEqual([]);
    await expect(rows({ date: "2026-03-11" })).rejects.toMatchObject({ statusCode: 400 });

    time.moveTo("2026-04-09T23:59:59Z");
    expect(await rows()).toHaveLength(2);
    time.moveTo("2026-04-10T00:00:00Z");
    expect(await rows()).toEqual([]);
  });

  it("is for management keys alone, and says so with 403", async () => {
    await using account = await openAccount();
    const { sdk } = await account.issueKey();
    await expect(sdk.analytics.getUserActivity()).rejects.toThrow(/Only management keys can fetch activity/);
  });
});

describe("GET /generation", () => {
  it("is not found until its delay is over, then tells everything the bill knows", async () => {
    const time = stoppedClock("2026-03-10T10:00:00Z");
    await using account = await openAccount({ clock: time.clock });
    const { sdk, chat } = await account.issueKey();
    const { id, usage } = await chat({ ...ask("Who asks?"), user: "acme:jo", sessionId: "s-1" });
    const get = async () => (await sdk.generations.getGeneration({ id })).data;

    time.advance(149);
    await expect(get()).rejects.toThrow(NotFoundResponseError);
    time.advance(1);
    expect(await get()).toMatchObject({
      id,
      totalCost: usage?.cost,
      usage: usage?.cost,
      nativeTokensPrompt: usage?.promptTokens,
      nativeTokensCompletion: usage?.completionTokens,
      finishReason: "stop",
      cancelled: false,
      streamed: false,
      externalUser: "acme:jo",
      sessionId: "s-1",
      apiType: "completions",
      providerName: "OpenAI",
    });
  });

  it("is the account's: any key of it may ask, a stranger may not", async () => {
    await using account = await openAccount();
    account.fake.configure({ generation_delay_ms: 0 });
    const { id } = await (await account.issueKey()).chat(ask("Mine?"));
    const other = await account.issueKey();
    expect((await other.sdk.generations.getGeneration({ id })).data.id).toBe(id);
    const stranger = await fetch(`${account.fake.baseUrl}/generation?id=${id}`);
    expect(stranger.status).toBe(401);
  });
});
