import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ModelPrice } from "@/lib/catalogue";
import { type Caller, isModelAllowed } from "@/lib/gateway/policy";
import { TypicalOutput } from "@/lib/gateway/typical-output";
import { affordableOutput, worstCase } from "@/lib/gateway/worst-case";
import { NOTHING } from "@/lib/holds";
import { parseUsd } from "@/lib/money";
import { testDatabase } from "../setup/database";
import { OPEN_POLICY } from "./open-policy";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
});
afterAll(() => portal.close());

type TenantRow = Parameters<Portal["prisma"]["tenant"]["update"]>[0]["data"];

async function tenantWith(data: TenantRow, credits = "100"): Promise<TestTenant> {
  const tenant = await portal.tenant({ credits, defaultMaxTokens: 1_000 });
  await portal.prisma.tenant.update({ where: { id: tenant.id }, data });
  return tenant;
}

async function reasonOf(answer: Promise<Response>) {
  const response = await answer;
  const { error } = (await response.json()) as { error?: { metadata: { reason: string } } };
  return error ? `${response.status} ${error.metadata.reason}` : String(response.status);
}

const sent = () => JSON.parse(portal.fake.requests.at(-1)!.body) as Record<string, unknown>;

it.each([
  [[], [], "a/b", true],
  [["a/*"], [], "a/b", true],
  [["a/*"], [], "c/d", false],
  [["a/*"], ["a/b"], "a/b", false],
  [["a/b"], ["*"], "a/b", false],
  [[], ["*:online"], "a/b:online", false],
  [[], ["*:online"], "a/b", true],
  [[], ["a/b"], "a/b:nitro", false],
  [["a/b:floor"], [], "a/b:floor", true],
  [["a/b:floor"], [], "a/b", false],
])("with %j allowed and %j denied, %s may be used: %s", (allowedModels, deniedModels, name, isAllowed) => {
  const caller = { allowedModels, keyAllowedModels: [], policy: { ...OPEN_POLICY, deniedModels } };
  const id = name.split(":")[0]!;
  expect(isModelAllowed(caller as unknown as Caller, id, name)).toBe(isAllowed);
});

it("refuses a denied model wherever in the request it stands", async () => {
  const { inferenceKey: key } = await tenantWith({ deniedModels: ["openai/gpt-4o", "*:online"] });
  const denied = [
    { model: "openai/gpt-4o" },
    { models: ["openai/gpt-4o"] },
    { model: "openai/gpt-4o:nitro" },
    { model: "openai/gpt-4o-mini:online" },
  ];
  for (const body of denied) expect(await reasonOf(portal.chat(key, body))).toBe("403 model_not_allowed");
  expect(await reasonOf(portal.chat(key))).toBe("200");
});

it.each([
  [{ allowsWebSearch: false }, { model: "openai/gpt-4o-mini:online" }, "model"],
  [{ allowsWebSearch: false }, { web_search_options: {} }, "web_search_options"],
  [{ allowsWebSearch: false }, { plugins: [{ id: "web" }] }, "plugins"],
  [{ allowsWebSearch: false }, { tools: [{ type: "openrouter:web_search" }] }, "tools"],
  [{ allowsPlugins: false }, { plugins: [{ id: "file-parser" }] }, "plugins"],
  [{ allowsServerTools: false }, { tools: [{ type: "openrouter:datetime" }] }, "tools"],
  [{ allowsProvider: false }, { provider: { order: ["OpenAI"] } }, "provider"],
])("refuses under %j what %j asks for, and names %s", async (rule, body, param) => {
  const { inferenceKey: key } = await tenantWith(rule);
  const refused = await portal.chat(key, body);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({
    error: { metadata: { reason: "parameter_not_allowed", param } },
  });
  expect(await reasonOf(portal.chat(key, { tools: [{ type: "function", function: { name: "f" } }] }))).toBe(
    "200",
  );
});

it("writes what the tenant demands of providers over what the client asked", async () => {
  const { inferenceKey: key } = await tenantWith({ deniesDataCollection: true, requiresZdr: true });
  await reasonOf(portal.chat(key, { provider: { sort: "price", data_collection: "allow", zdr: false } }));
  expect(sent().provider).toEqual({ sort: "price", data_collection: "deny", zdr: true });
  await reasonOf(portal.chat(key));
  expect(sent().provider).toEqual({ data_collection: "deny", zdr: true });
});

it("cuts an answer to what tenant and key may have, or refuses what asks for more", async () => {
  const tenant = await tenantWith({ maxOutputTokens: 300 });
  const { inferenceKey: key } = tenant;
  const cut = await portal.chat(key, { max_tokens: 5_000 });
  expect(cut.headers.get("x-bursar-max-tokens")).toBe("300");
  expect(sent().max_tokens).toBe(300);
  expect((await portal.chat(key, { max_tokens: 299 })).headers.get("x-bursar-max-tokens")).toBeNull();
  await portal.chat(key, { max_tokens: undefined });
  expect(sent().max_tokens).toBe(300);
  await portal.prisma.apiKey.update({ where: { id: tenant.inferenceKeyId }, data: { maxOutputTokens: 40 } });
  await vi.waitFor(async () => {
    await portal.chat(key, { max_tokens: undefined });
    expect(sent().max_tokens).toBe(40);
  });
  await portal.prisma.tenant.update({ where: { id: tenant.id }, data: { longOutput: "refuse" } });
  await vi.waitFor(async () => expect(await reasonOf(portal.chat(key))).toBe("400 invalid_request"));
});

it("shortens an answer nobody bounded to what the credits cover, and says so", async () => {
  // A token of this model's answer costs 0.0000006 USD: the default of a thousand does not fit, half of it does.
  const { inferenceKey: key } = await tenantWith({}, "0.0004");
  const answer = await portal.chat(key, { max_tokens: undefined });
  expect(answer.status).toBe(200);
  const limit = Number(answer.headers.get("x-bursar-max-tokens"));
  expect(limit).toBeGreaterThanOrEqual(256);
  expect(limit).toBeLessThan(1_000);
  expect(sent().max_tokens).toBe(limit);
  expect(await reasonOf(portal.chat(key, { max_tokens: 1_000 }))).toBe("402 budget_exceeded");
});

it("shortens a client's own limit only where the tenant wants it, and none to less than is worth having", async () => {
  const always = await tenantWith({ clampToBudget: "always" }, "0.0004");
  expect(await reasonOf(portal.chat(always.inferenceKey, { max_completion_tokens: 1_000 }))).toBe("200");
  expect(sent().max_completion_tokens).toBeLessThan(1_000);
  const never = await tenantWith({ clampToBudget: "never" }, "0.0004");
  expect(await reasonOf(portal.chat(never.inferenceKey, { max_tokens: undefined }))).toBe(
    "402 budget_exceeded",
  );
  const poor = await tenantWith({ clampToBudget: "always" }, "0.0001");
  expect(await reasonOf(portal.chat(poor.inferenceKey, { max_tokens: 1_000 }))).toBe("402 budget_exceeded");
});

const price = fc.record({
  promptToken: fc.bigInt(0n, 10n ** 14n),
  completionToken: fc.bigInt(0n, 10n ** 14n),
  request: fc.bigInt(0n, 10n ** 16n),
  maxCompletionTokens: fc.option(fc.integer({ min: 1, max: 100_000 })),
});

it("finds the longest answer an amount covers: it fits, and one token more does not", () => {
  fc.assert(
    fc.property(
      fc.array(price, { minLength: 1, maxLength: 4 }),
      fc.record({ promptBytes: fc.nat(10_000), answers: fc.integer({ min: 1, max: 4 }) }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.bigInt(1n, 10n ** 9n),
      (parts, part, maxOutputTokens, amount) => {
        const prices = parts.map((one) => ({
          ...one,
          id: "m",
          mediaToken: 0n,
          image: 0n,
          webSearch: 0n,
          contextLength: null,
        })) as ModelPrice[];
        const size = { ...part, images: 0, hasFiles: false, webResults: 0, requests: 1, maxOutputTokens };
        const tokens = affordableOutput(prices, size, amount);
        const costOf = (output: number) => worstCase(prices, { ...size, maxOutputTokens: output });
        if (tokens < 0) expect(costOf(0)).toBeGreaterThan(amount);
        else expect(costOf(tokens)).toBeLessThanOrEqual(amount);
        if (tokens >= 0 && tokens < maxOutputTokens) expect(costOf(tokens + 1)).toBeGreaterThan(amount);
      },
    ),
  );
});

it("learns what answers of a key need, and gives a cut one more room", () => {
  const typical = new TypicalOutput();
  const answer = (completionTokens: number, finishReason = "stop") =>
    typical.learn("key", "m", { ...NOTHING, completionTokens, finishReason });
  for (let i = 0; i < 49; i++) answer(100);
  expect(typical.limit("key", "m")).toBeNull();
  answer(100);
  expect(typical.limit("key", "m")).toBe(1_024);
  expect(typical.limit("other", "m")).toBeNull();
  for (let i = 0; i < 50; i++) answer(1_024, "length");
  expect(typical.limit("key", "m")).toBe(4 * 2_048);
});

it("remembers a bounded number of keys and models", () => {
  const typical = new TypicalOutput();
  for (let i = 0; i < 21_000; i++) typical.learn(String(i), "m", { ...NOTHING, completionTokens: 5 });
  expect(typical.size).toBe(20_000);
});

it("takes models without a fixed price for a flat hold, where the tenant allows them", async () => {
  const model = "openrouter/auto";
  const closed = await tenantWith({});
  expect(await reasonOf(portal.chat(closed.inferenceKey, { model }))).toBe("403 unpriced_model");
  const denying = await tenantWith({ unpricedHoldNano: parseUsd("0.5"), deniedModels: ["openai/gpt-4o"] });
  expect(await reasonOf(portal.chat(denying.inferenceKey, { model }))).toBe("403 model_not_allowed");
  const open = await tenantWith({ unpricedHoldNano: parseUsd("0.5") });
  expect(await reasonOf(portal.chat(open.inferenceKey, { model }))).toBe("200");
  const { heldNano } = await portal.prisma.generation.findFirstOrThrow({ where: { tenantId: open.id } });
  expect(heldNano).toBe(500_000_000n);
});
