import { v7 as uuid } from "uuid";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { getUpstreamRecord } from "@/lib/generations";
import { openOperator } from "../gateway/operator";
import { openPortal } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const portal = await openPortal(await testDatabase());
const operator = openOperator(portal);
const tenant = await portal.tenant();
const ctx = operator.as();
const ask = (id: string, as = ctx) => getUpstreamRecord(as, id);
const fault = (status: number, body: string | Record<string, unknown>) =>
  portal.fake.fault({ match: { path: "/generation" }, fault: { kind: "status", status, body } });

/** One settled call. */
const call = await (async () => {
  await (await portal.chat(tenant.inferenceKey)).text();
  return vi.waitFor(() => portal.prisma.generation.findFirstOrThrow());
})();

beforeEach(() => portal.fake.clearFaults());
afterAll(async () => {
  await operator.close();
  await portal.close();
});

it("tells what OpenRouter keeps of a call, asked with the key that made it, and never that key", async () => {
  // OpenRouter itself knows a call only a while after its end.
  await vi.waitFor(() => ask(call.id));
  portal.fake.clearRequests();
  const told = await ask(call.id);
  expect(told).toMatchObject({
    generation_id: call.generationId,
    attempts: [{ provider: call.provider, model: expect.stringContaining("gpt-4o-mini"), status: 200 }],
    record: { id: call.generationId, native_tokens_prompt: call.promptTokens, cancelled: false },
  });
  expect(portal.fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /generation"]);
  expect(JSON.stringify(told)).not.toContain("sk-or-");
});

it("names every provider that was tried, in order, and leaves empty what is not as documented", async () => {
  fault(200, {
    data: {
      id: call.generationId,
      provider_responses: [
        { provider_name: "Azure", model_permaslug: "m/a", status: 429, latency: 95.5 },
        { provider_name: 7, status: "fine" },
      ],
    },
  });
  expect((await ask(call.id)).attempts).toEqual([
    { provider: "Azure", model: "m/a", status: 429, latency_ms: 95.5 },
    { provider: null, model: null, status: null, latency_ms: null },
  ]);
  portal.fake.clearFaults();
  fault(200, { data: { id: call.generationId, provider_responses: null } });
  expect(await ask(call.id)).toMatchObject({ attempts: [], record: { provider_responses: null } });
});

it.each([
  ["does not know the call", 404, { error: { code: 404, message: "no" } }, "not_found"],
  ["refuses the key", 401, { error: { code: 401, message: "User not found." } }, "upstream_error"],
  ["limits the rate", 429, { error: { code: 429, message: "slow" } }, "upstream_error"],
  ["fails", 500, "<h1>Cloudflare</h1>", "upstream_error"],
  ["answers what is no JSON", 200, "<h1>Cloudflare</h1>", "upstream_error"],
  ["answers what is no record", 200, { data: [] }, "upstream_error"],
])("says so when OpenRouter %s", async (_, status, body, code) => {
  fault(status, body);
  await expect(ask(call.id)).rejects.toMatchObject({ code });
});

it("follows no redirect with the key", async () => {
  portal.fake.fault({
    match: { path: "/generation" },
    fault: { kind: "redirect", location: `${portal.fake.baseUrl}/models` },
  });
  await expect(ask(call.id)).rejects.toMatchObject({ code: "upstream_error" });
});

it("is the operator's to ask, of calls that there are, while the key that made them is kept", async () => {
  await expect(ask(call.id, operator.as(tenant.id))).rejects.toMatchObject({ code: "forbidden" });
  await expect(ask(uuid())).rejects.toMatchObject({ code: "not_found" });
  const { prisma } = portal;
  const key = { id: call.provisionedKeyId };
  const { secretCiphertext } = await prisma.provisionedKey.findUniqueOrThrow({ where: key });
  await prisma.provisionedKey.update({ where: key, data: { secretCiphertext: null } });
  await expect(ask(call.id)).rejects.toMatchObject({ code: "conflict" });
  await prisma.provisionedKey.update({ where: key, data: { secretCiphertext } });

  const nameless = { ...call, id: uuid(), generationId: null };
  await prisma.generation.create({ data: nameless });
  await expect(ask(nameless.id)).rejects.toMatchObject({ code: "conflict" });
});
