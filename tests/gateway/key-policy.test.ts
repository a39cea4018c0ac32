import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { hashSecret, maskSecret, mintSecret, API_KEY_PREFIX, openSecrets } from "@/lib/secrets";
import { v7 as uuid } from "uuid";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let web: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  web = await portal.sibling("web");
});
afterAll(async () => {
  await web.close();
  await portal.close();
});

const ask = (key: string, at: Portal = portal, headers: Record<string, string> = {}) =>
  at.fetch(`${at.baseUrl}/key`, { headers: { authorization: `Bearer ${key}`, ...headers } });
const reasonOf = async (response: Response) =>
  ((await response.json()) as { error: { metadata: { reason: string } } }).error.metadata.reason;

it("takes both secrets of a rotated key until the older one retires, and from then on the newer alone", async () => {
  const tenant = await portal.tenant();
  const { pepper } = openSecrets(portal.config.secret, portal.config.encryptionKeys);
  const secret = mintSecret(API_KEY_PREFIX);
  const retiresAt = new Date(Date.now() + 1_500);
  await portal.prisma.apiKeySecret.update({ where: { id: tenant.inferenceKeyId }, data: { retiresAt } });
  await portal.prisma.apiKeySecret.create({
    data: {
      id: uuid(),
      tenantId: tenant.id,
      apiKeyId: tenant.inferenceKeyId,
      hash: hashSecret(pepper, secret),
      label: maskSecret(secret),
      createdAt: new Date(),
    },
  });
  expect((await ask(tenant.inferenceKey)).status).toBe(200);
  expect((await ask(secret)).status).toBe(200);
  await vi.waitFor(async () => expect((await ask(tenant.inferenceKey)).status).toBe(401), {
    timeout: 4_000,
    interval: 20,
  });
  expect(Date.now() - retiresAt.getTime()).toBeGreaterThanOrEqual(0);
  expect(Date.now() - retiresAt.getTime()).toBeLessThan(1_000);
  expect((await ask(secret)).status).toBe(200);
});

it("lets a model pass only that both the tenant and the key allow", async () => {
  const tenant = await portal.tenant({ allowedModels: ["openai/*"] });
  await portal.prisma.apiKey.update({
    where: { id: tenant.inferenceKeyId },
    data: { allowedModels: ["openai/gpt-4o-mini", "anthropic/*"] },
  });
  expect((await portal.chat(tenant.inferenceKey)).status).toBe(200);
  for (const model of ["openai/gpt-4o", "anthropic/claude-sonnet-4"]) {
    expect((await portal.chat(tenant.inferenceKey, { model })).status).not.toBe(200);
  }
  const models = await portal.fetch(`${portal.baseUrl}/models`, {
    headers: { authorization: `Bearer ${tenant.inferenceKey}` },
  });
  const { data } = (await models.json()) as { data: { id: string }[] };
  expect(data.map(({ id }) => id)).toEqual(["openai/gpt-4o-mini"]);
});

it("takes a key from its own addresses only, and from nowhere when the address is unknown", async () => {
  const near = await portal.tenant();
  const far = await portal.tenant();
  const allow = (id: string, allowedIps: string[]) =>
    portal.prisma.apiKey.update({ where: { id }, data: { allowedIps } });
  await allow(near.inferenceKeyId, ["127.0.0.0/8", "::1"]);
  await allow(far.inferenceKeyId, ["203.0.113.0/24"]);
  expect((await ask(near.inferenceKey)).status).toBe(200);
  const refused = await ask(far.inferenceKey, portal, { "x-forwarded-for": "203.0.113.9" });
  expect(refused.status).toBe(403);
  expect(await reasonOf(refused)).toBe("ip_not_allowed");
  expect((await ask(far.inferenceKey, web, { "x-forwarded-for": "203.0.113.9, 10.0.0.1" })).status).toBe(200);
  expect(await reasonOf(await ask(far.inferenceKey, web))).toBe("ip_not_allowed");
});

it("pays with the live key of the API key's slot, and refuses a deleted tenant as unknown", async () => {
  const tenant = await portal.tenant();
  expect((await portal.chat(tenant.inferenceKey)).status).toBe(200);
  await portal.prisma.provisionedKey.updateMany({
    where: { tenantId: tenant.id },
    data: { retiredAt: new Date() },
  });
  await vi.waitFor(async () => expect((await portal.chat(tenant.inferenceKey)).status).toBe(503));
  await portal.prisma.provisionedKey.updateMany({
    where: { tenantId: tenant.id },
    data: { retiredAt: null, slot: "batch" },
  });
  await portal.prisma.apiKey.update({ where: { id: tenant.inferenceKeyId }, data: { slot: "batch" } });
  await vi.waitFor(async () => expect((await portal.chat(tenant.inferenceKey)).status).toBe(200));
  await portal.prisma.tenant.update({ where: { id: tenant.id }, data: { status: "deleted" } });
  await vi.waitFor(async () => expect((await ask(tenant.inferenceKey)).status).toBe(401));
});
