import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { v7 as uuid } from "uuid";
import type { Caller } from "@/lib/gateway/policy";
import { RunningStreams } from "@/lib/gateway/running-streams";
import { testDatabase } from "../setup/database";
import { expectBalanced } from "./ledger-facts";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let second: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  second = await portal.sibling();
  await vi.waitUntil(async () => (await portal.prisma.gatewayInstance.count()) === 2, { timeout: 10_000 });
});
afterAll(async () => {
  await second.close();
  await portal.close();
});

const keyStatus = async (key: string, at: Portal) => {
  const response = await at.fetch(`${at.baseUrl}/key`, { headers: { authorization: `Bearer ${key}` } });
  await response.text();
  return response.status;
};

/** As the verb does it: the key and the announcement in one transaction. */
async function revoke(tenant: TestTenant) {
  const id = uuid();
  const createdAt = new Date();
  await portal.prisma.$transaction([
    portal.prisma.apiKey.update({
      where: { id: tenant.inferenceKeyId },
      data: { revokedAt: createdAt, revocationId: id },
    }),
    portal.prisma.revocation.create({
      data: { id, tenantId: tenant.id, apiKeyIds: [tenant.inferenceKeyId], reason: "test", createdAt },
    }),
  ]);
  return id;
}

const acksOf = (revocationId: string) =>
  portal.prisma.revocationAck.findMany({ where: { revocationId }, orderBy: { streamsCut: "desc" } });

it("refuses a revoked key at every gateway, each of which signs for it", async () => {
  const tenant = await portal.tenant();
  for (const at of [portal, second]) expect(await keyStatus(tenant.inferenceKey, at)).toBe(200);
  const id = await revoke(tenant);
  await vi.waitFor(async () => expect(await acksOf(id)).toHaveLength(2), { timeout: 2_000, interval: 5 });
  for (const at of [portal, second]) expect(await keyStatus(tenant.inferenceKey, at)).toBe(401);
});

it("cuts the streams of a revoked key, says so in-band, counts them and books them exactly", async () => {
  const tenant = await portal.tenant();
  portal.fake.fault({ match: { path: "/chat/completions" }, fault: { kind: "pace", token_ms: 20 } });
  const response = await portal.chat(tenant.inferenceKey, { stream: true, max_tokens: 4_000 });
  const text = response.text();
  await vi.waitFor(async () => expect(await portal.prisma.hold.count()).toBe(1));
  const revokedAt = performance.now();
  const id = await revoke(tenant);
  const lines = (await text).trim().split("\n\n");
  expect(performance.now() - revokedAt).toBeLessThan(2_000);
  expect(lines.join()).not.toContain("[DONE]");
  expect(JSON.parse(lines.at(-1)!.slice("data: ".length))).toMatchObject({
    error: { code: 401, metadata: { reason: "key_revoked", error_type: "authentication" } },
    choices: [{ finish_reason: "error" }],
  });
  await vi.waitFor(async () =>
    expect(await acksOf(id)).toMatchObject([{ streamsCut: 1 }, { streamsCut: 0 }]),
  );
  await Promise.all(portal.gateway.background);
  await expectBalanced(portal, tenant, expect);
  const row = await portal.prisma.generation.findFirstOrThrow({ where: { tenantId: tenant.id } });
  expect(row).toMatchObject({ state: "settled", errorReason: "key_revoked" });
  expect(row.completionTokens).toBeLessThan(4_000);
});

it("cuts a stream that begins after the revocation but was authenticated before it, and no later one", () => {
  const streams = new RunningStreams();
  const caller = { tenantId: "t", apiKeyId: "k", secretId: "s" } as Caller;
  const cut = vi.fn<() => void>();
  const since = streams.moment;
  expect(streams.revoke({ tenantId: "t", apiKeyIds: ["k"], secretId: null })).toBe(0);
  streams.enter(caller, since, cut)();
  expect(cut).toHaveBeenCalledOnce();
  streams.enter(caller, streams.moment, cut)();
  streams.enter({ ...caller, apiKeyId: "other" }, since, cut)();
  expect(cut).toHaveBeenCalledOnce();
});

it("F40: finds revocations nobody announced within seconds, and refuses the key once it has signed", async () => {
  const tenant = await portal.tenant();
  for (const at of [portal, second]) expect(await keyStatus(tenant.inferenceKey, at)).toBe(200);
  const triggers = (state: "DISABLE" | "ENABLE") =>
    portal.pool.query(
      `ALTER TABLE revocations ${state} TRIGGER USER; ALTER TABLE api_keys ${state} TRIGGER USER`,
    );
  await triggers("DISABLE");
  const id = await revoke(tenant);
  await vi.waitFor(async () => expect(await acksOf(id)).toHaveLength(2), { timeout: 8_000, interval: 50 });
  for (const at of [portal, second]) expect(await keyStatus(tenant.inferenceKey, at)).toBe(401);
  await triggers("ENABLE");
});

it("is listed with its encryption keys while it runs and no longer", async () => {
  const third = await portal.sibling();
  await vi.waitFor(async () => expect(await portal.prisma.gatewayInstance.count()).toBe(3));
  const [row] = await portal.prisma.gatewayInstance.findMany();
  expect(row!.encryptionKeys).toEqual([expect.stringMatching(/^k1:[0-9a-f]{8}$/)]);
  await third.close();
  expect(await portal.prisma.gatewayInstance.count()).toBe(2);
});
