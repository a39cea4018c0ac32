import { beforeEach, describe, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { broadcastSummary, matchBroadcast, unmatchedByKey } from "@/lib/broadcast";
import type { Services } from "@/lib/context";
import { answerBroadcast } from "@/lib/http";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const SECRET = "what-openrouter-was-told-to-send";
const config = { ...ground.services.config, broadcastSecret: SECRET };
const services: Services = { ...ground.services, config };
const { prisma } = services;
const ctx = () => ({ ...ground.as(), config });

const tenant = await createTenant(ground.as(), CreateTenant.parse({ name: "Acme" }));
const keyId = tenant.provisioned_key!.id;
const keyName = (await services.openrouter.getKey(tenant.provisioned_key!.hash!))!.name;

beforeEach(async () => {
  await prisma.broadcastGeneration.deleteMany();
});

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
interface Attribute {
  key: string;
  value: object;
}

const span = (id: string) => ({
  traceId: "a1",
  name: "LLM Generation",
  endTimeUnixNano: String(BigInt(ground.clock.now().getTime() - 2_000) * 1_000_000n),
  attributes: [
    text("gen_ai.response.id", id),
    text("gen_ai.request.model", "openai/gpt-4o-mini"),
    text("gen_ai.prompt", "What nobody may keep"),
    text("trace.metadata.openrouter.api_key_name", keyName),
    { key: "gen_ai.usage.input_tokens", value: { intValue: "12" } },
    { key: "gen_ai.usage.output_tokens", value: { intValue: 34 } },
    { key: "gen_ai.usage.total_cost", value: { doubleValue: 0.0000123 } },
  ] as Attribute[],
});
const traces = (...spans: object[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

interface Sending {
  secret?: string | null;
  open?: Services;
  headers?: Record<string, string>;
}

async function send(body: unknown, { secret = SECRET, open = services, headers = {} }: Sending = {}) {
  const request = new Request("https://bursar.test/api/broadcast/otlp", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: {
      "content-type": "application/json",
      ...(secret !== null && { authorization: `Bearer ${secret}` }),
      ...headers,
    },
  });
  const response = await answerBroadcast(request, open);
  const answer = (await response.json()) as { error?: { code: string; message: string } };
  return { status: response.status, code: answer.error?.code, message: answer.error?.message };
}

it("does not exist while no secret is set", async () => {
  expect(await send(traces(), { open: ground.services })).toMatchObject({ status: 404, code: "not_found" });
});

it.each([
  ["none", null],
  ["another", "what-openrouter-was-told-to-senD"],
  ["an empty one", ""],
])("answers 401 with %s for a secret, and keeps nothing", async (_what, secret) => {
  expect(await send(traces(span("gen-1")), { secret })).toMatchObject({
    status: 401,
    code: "unauthenticated",
  });
  expect(await prisma.broadcastGeneration.count()).toBe(0);
});

it("keeps a call once, with its cost and tokens and nothing of what was said", async () => {
  const attempt = { name: "provider attempt 1", attributes: [text("provider", "OpenAI")] };
  for (let time = 0; time < 2; time++) expect((await send(traces(span("gen-1"), attempt))).status).toBe(200);
  const rows = await prisma.broadcastGeneration.findMany();
  expect(rows).toEqual([
    {
      generationId: "gen-1",
      provisionedKeyId: keyId,
      model: "openai/gpt-4o-mini",
      costNano: 12_300n,
      promptTokens: 12,
      completionTokens: 34,
      endedAt: new Date(ground.clock.now().getTime() - 2_000),
      receivedAt: ground.clock.now(),
      matchedAt: null,
    },
  ]);
});

it("takes the empty report OpenRouter tests the connection with", async () => {
  expect((await send({ resourceSpans: [] }, { headers: { "x-test-connection": "true" } })).status).toBe(200);
  expect((await send({})).status).toBe(200);
});

it.each<[string, unknown, Record<string, string>, number, string]>([
  ["no JSON", "{", {}, 400, "invalid_json"],
  ["a list", "[]", {}, 400, "invalid_json_shape"],
  ["other shapes", { resourceSpans: "all" }, {}, 400, "invalid_request"],
  ["attributes of no type", traces({ attributes: [{ key: 5 }] }), {}, 400, "invalid_request"],
  ["too many spans", traces(...Array.from({ length: 5_001 }, () => ({}))), {}, 400, "too_many"],
  ["protobuf", "x", { "content-type": "application/x-protobuf" }, 415, "unsupported_media_type"],
  ["gzip", "x", { "content-encoding": "gzip" }, 415, "unsupported_media_type"],
  ["a body without end", "x".repeat(4 * 1024 * 1024 + 1), {}, 413, "body_too_large"],
])("refuses %s, and says why", async (_what, body, headers, status, code) => {
  expect(await send(body, { headers })).toMatchObject({ status, code });
});

it("leaves out spans whose id or figures cannot be: they are never an error of the whole report", async () => {
  const odd = span("gen-odd");
  odd.attributes.push({ key: "gen_ai.response.model", value: { stringValue: "x\0".repeat(300) } });
  const wrong = { ...span("gen wrong id"), endTimeUnixNano: "soon" };
  const costly = { ...span("gen-free"), endTimeUnixNano: "99999999999999999999999" };
  costly.attributes = costly.attributes.map((attribute) =>
    attribute.key === "gen_ai.usage.total_cost" ? { ...attribute, value: { doubleValue: -1 } } : attribute,
  );
  expect((await send(traces(odd, wrong, costly))).status).toBe(200);
  expect(await prisma.broadcastGeneration.findMany({ orderBy: { generationId: "asc" } })).toMatchObject([
    { generationId: "gen-free", costNano: null, endedAt: ground.clock.now() },
    { generationId: "gen-odd", model: "x".repeat(200) },
  ]);
});

describe("against the ledger", () => {
  const booked = async (generationId: string | null) => {
    const apiKeyId = uuid();
    const tenantId = tenant.id;
    await prisma.apiKey.create({ data: { id: apiKeyId, tenantId, name: "k", hash: apiKeyId, label: "k" } });
    const at = ground.clock.now();
    await prisma.generation.create({
      data: {
        id: uuid(),
        tenantId,
        apiKeyId,
        provisionedKeyId: keyId,
        generationId,
        state: "settled",
        modelAsked: "m",
        model: "m",
        promptTokens: 1,
        completionTokens: 1,
        costNano: 1n,
        priceNano: 1n,
        heldNano: 1n,
        status: 200,
        streamed: false,
        cancelled: false,
        createdAt: at,
        settledAt: at,
      },
    });
  };

  it("a call that is not there after ten minutes counts, unless a nameless one may be it", async () => {
    await booked("gen-booked");
    const foreign = span("gen-foreign");
    foreign.attributes[3] = text("trace.metadata.openrouter.api_key_name", "Ada's notebook");
    await send(traces(span("gen-booked"), span("gen-stolen"), foreign));
    expect(await matchBroadcast(ctx())).toBe(1);
    expect(await unmatchedByKey(ctx())).toEqual(new Map());
    ground.clock.advance(601);
    await matchBroadcast(ctx());
    expect(await unmatchedByKey(ctx())).toEqual(new Map([[keyId, 1]]));
    expect(await broadcastSummary(ctx())).toMatchObject({ seen: 2, missing: 1 });
    await booked(null);
    expect(await unmatchedByKey(ctx())).toEqual(new Map());
    expect(await broadcastSummary(ground.as())).toBeNull();
  });
});
