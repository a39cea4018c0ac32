import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ShownPrices, withPrices } from "@/lib/gateway/shown-price";
import { formatUsd, parseUsd } from "@/lib/money";
import { ppmOfMarkup, priceOf } from "@/lib/prices";
import { testDatabase } from "../setup/database";
import { ledgerFacts } from "./ledger-facts";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
const MARKUP = ppmOfMarkup("20");
let portal: Portal;
let tenant: TestTenant;

beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await tenantAt({ pricePpm: MARKUP });
});
afterAll(() => portal.close());

async function tenantAt(prices: { pricePpm?: number; modelPrices?: object[] }, terms = {}) {
  const made = await portal.tenant(terms);
  await portal.prisma.tenant.update({ where: { id: made.id }, data: prices });
  return made;
}

const lastCall = (id: string) =>
  portal.prisma.generation.findFirstOrThrow({ where: { tenantId: id }, orderBy: { id: "desc" } });

const post = (path: string, key: string, body: object) =>
  portal.fetch(portal.baseUrl + path, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "openai/gpt-4o-mini", ...body }),
  });

const MESSAGES = { max_tokens: 40, messages: [{ role: "user", content: "Say something about bridges." }] };
const ROUTES = [
  ["/chat/completions", MESSAGES],
  ["/responses", { max_output_tokens: 40, input: "Say something about bridges." }],
  ["/messages", MESSAGES],
] as const;

describe.each(ROUTES)("a tenant with a markup, at %s", (path, body) => {
  it.each([false, true])("sees its own price and nothing of OpenRouter's, streamed: %s", async (stream) => {
    const answer = await (await post(path, tenant.inferenceKey, { ...body, stream })).text();
    const { costNano, priceNano, pricePpm } = await lastCall(tenant.id);
    expect(costNano).toBeGreaterThan(0n);
    expect({ priceNano, pricePpm }).toEqual({ priceNano: priceOf(costNano, MARKUP), pricePpm: MARKUP });
    expect(answer).toContain(`"cost":${formatUsd(priceNano)}`);
    expect(answer).not.toContain(formatUsd(costNano));
    expect(answer).not.toMatch(/upstream_inference/);
  });
});

it("is asked for its own price everywhere it looks", async () => {
  const { costNano, priceNano, generationId } = await lastCall(tenant.id);
  const ask = async (path: string, key = tenant.managementKey) =>
    (await portal.fetch(portal.baseUrl + path, { headers: { authorization: `Bearer ${key}` } })).text();
  const generation = await ask(`/generation?id=${generationId}`, tenant.inferenceKey);
  expect(generation).toContain(`"total_cost":${Number(formatUsd(priceNano))}`);
  expect(generation).not.toContain(formatUsd(costNano));
  const { rows } = await portal.pool.query<{ price: bigint; cost: bigint }>(
    "SELECT sum(price_nano)::bigint AS price, sum(cost_nano)::bigint AS cost FROM usage_days WHERE tenant_id = $1",
    [tenant.id],
  );
  const spent = { credits: await ask("/credits"), key: await ask("/key", tenant.inferenceKey) };
  expect(JSON.parse(spent.credits).data.total_usage).toBe(Number(formatUsd(rows[0]!.price)));
  expect(JSON.parse(spent.key).data.usage).toBe(Number(formatUsd(rows[0]!.price)));
  const facts = await ledgerFacts(portal.pool, tenant.id);
  expect(facts).toMatchObject({
    creditsSpentNano: rows[0]!.price,
    generationsNano: rows[0]!.cost,
    reservedNano: 0n,
  });
});

it("is refused by its price, and shortened to what its price covers", async () => {
  const poor = await tenantAt({ pricePpm: ppmOfMarkup("9900") }, { credits: "0.1" });
  const refused = await portal.chat(poor.inferenceKey, { max_tokens: 4_000 });
  expect(refused.status).toBe(402);
  const shortened = await portal.chat(poor.inferenceKey, { max_tokens: undefined });
  expect(shortened.status).toBe(200);
  const { heldNano, priceNano } = await lastCall(poor.id);
  expect(heldNano).toBeLessThanOrEqual(parseUsd("0.1")!);
  expect(priceNano).toBeLessThanOrEqual(heldNano);
});

it("pays the first price that matches the model it asked for", async () => {
  const modelPrices = [
    { pattern: "openai/gpt-4o-*", ppm: ppmOfMarkup("-100") },
    { pattern: "*", ppm: ppmOfMarkup("50") },
  ];
  const { id, inferenceKey } = await tenantAt({ pricePpm: MARKUP, modelPrices });
  await (await portal.chat(inferenceKey)).text();
  expect(await lastCall(id)).toMatchObject({ pricePpm: 0, priceNano: 0n });
  await (await portal.chat(inferenceKey, { model: "anthropic/claude-haiku-4.5" })).text();
  expect(await lastCall(id)).toMatchObject({ pricePpm: ppmOfMarkup("50") });
});

it("keeps the price a running call began with", async () => {
  const { id, inferenceKey } = await tenantAt({ pricePpm: MARKUP });
  portal.fake.configure({ pace: { token_ms: 10 } });
  const response = await portal.chat(inferenceKey, { stream: true, max_tokens: 30 });
  await portal.prisma.tenant.update({ where: { id }, data: { pricePpm: ppmOfMarkup("500") } });
  const answer = await response.text();
  portal.fake.configure({ pace: { token_ms: 0 } });
  const { costNano, priceNano } = await lastCall(id);
  expect(priceNano).toBe(priceOf(costNano, MARKUP));
  expect(answer).toContain(`"cost":${formatUsd(priceNano)}`);
});

const TEXT = [
  'data: {"choices":[{"delta":{"content":"\\"usage\\":{\\"cost\\":1} and { brackets"}}]}',
  "",
  'data: {"id":"g","usage":{"prompt_tokens":3,"cost":0.00001,"cost_details":{"upstream_inference_cost":0.00001}},"cost":7}',
  "",
  "data: [DONE]",
  "",
  "",
].join("\n");

it("changes reports of use and no other byte, however the stream is cut", () => {
  const whole = withPrices(Buffer.from(TEXT), MARKUP).toString();
  expect(whole).toBe(
    TEXT.replace('"cost":0.00001', '"cost":0.000012').replace('{"upstream_inference_cost":0.00001}', "null"),
  );
  fc.assert(
    fc.property(fc.array(fc.nat(TEXT.length), { maxLength: 12 }), (cuts) => {
      const prices = new ShownPrices(MARKUP);
      const edges = [0, ...cuts.toSorted((a, b) => a - b), TEXT.length];
      const pieces = edges.slice(1).map((end, i) => prices.pass(Buffer.from(TEXT.slice(edges[i], end))));
      expect(Buffer.concat([...pieces, prices.rest()]).toString()).toBe(whole);
    }),
  );
});

it("leaves the answers of a tenant without a markup as OpenRouter wrote them", async () => {
  const plain = await portal.tenant();
  const answer = await (await portal.chat(plain.inferenceKey)).text();
  const { costNano, priceNano } = await lastCall(plain.id);
  expect(priceNano).toBe(costNano);
  expect(answer).toContain("cost_details");
});
