import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { API_KEY_PREFIX, mintSecret } from "@/lib/secrets";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

const keyStatus = async (key: string, at: Portal = portal) => {
  const response = await at.fetch(`${at.baseUrl}/key`, { headers: { authorization: `Bearer ${key}` } });
  await response.text();
  return response.status;
};

describe("a credential that is none", () => {
  const good = () => tenant.inferenceKey;
  it.each([
    ["no header", () => undefined],
    ["an empty header", () => ""],
    ["a bare scheme", () => "Bearer"],
    ["another scheme", () => `Basic ${btoa("a:b")}`],
    ["SQL", () => "Bearer ' OR 1=1--"],
    ["ten kilobytes", () => `Bearer sk-bsr-v1-${"x".repeat(10_000)}`],
    ["a raw OpenRouter key", () => `Bearer sk-or-v1-${"a".repeat(64)}`],
    [
      "a key with one character changed",
      () => `Bearer ${good().slice(0, -8)}${good().at(-8) === "a" ? "b" : "a"}${good().slice(-7)}`,
    ],
  ])("is refused with 401 and without a query: %s", async (_, header) => {
    const spy = vi.spyOn(portal.gateway.auth.callers, "find");
    const response = await portal.fetch(`${portal.baseUrl}/key`, {
      headers: { ...(header() !== undefined && { authorization: header()! }) },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
    expect(await response.json()).toMatchObject({
      error: { code: 401, metadata: { reason: "invalid_api_key" } },
    });
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  });

  it("looks the same as a well-formed key that does not exist", async () => {
    const unknown = await portal.fetch(`${portal.baseUrl}/key`, {
      headers: { authorization: `Bearer ${mintSecret(API_KEY_PREFIX)}` },
    });
    const junk = await portal.fetch(`${portal.baseUrl}/key`, { headers: { authorization: "Bearer junk" } });
    const words = async (response: Response) =>
      ((await response.json()) as { error: { message: string } }).error.message;
    expect(await words(unknown)).toBe(await words(junk));
  });
});

it("refuses a revoked key at every gateway within moments of the commit", async () => {
  const second = await portal.sibling();
  const doomed = await portal.tenant();
  expect(await keyStatus(doomed.inferenceKey)).toBe(200);
  expect(await keyStatus(doomed.inferenceKey, second)).toBe(200);
  await portal.prisma.apiKey.update({
    where: { id: doomed.inferenceKeyId },
    data: { revokedAt: new Date() },
  });
  const committedAt = performance.now();
  await vi.waitFor(
    async () =>
      expect([await keyStatus(doomed.inferenceKey), await keyStatus(doomed.inferenceKey, second)]).toEqual([
        401, 401,
      ]),
    {
      interval: 2,
      timeout: 2_000,
    },
  );
  expect(performance.now() - committedAt).toBeLessThan(2_000);
  await second.close();
});

it("follows a limit, a suspension and an expiry that are changed while it serves", async () => {
  const busy = await portal.tenant();
  expect((await portal.chat(busy.inferenceKey)).status).toBe(200);
  await portal.prisma.tenant.update({ where: { id: busy.id }, data: { status: "suspended" } });
  await vi.waitFor(async () => expect(await keyStatus(busy.inferenceKey)).toBe(403), { interval: 2 });
  await portal.prisma.tenant.update({ where: { id: busy.id }, data: { status: "active" } });
  await vi.waitFor(async () => expect(await keyStatus(busy.inferenceKey)).toBe(200), { interval: 2 });
  await portal.prisma.apiKey.update({
    where: { id: busy.inferenceKeyId },
    data: { expiresAt: new Date(Date.now() - 1) },
  });
  await vi.waitFor(async () => expect(await keyStatus(busy.inferenceKey)).toBe(401), { interval: 2 });
});

it("keeps management keys off inference and inference keys off the account", async () => {
  expect((await portal.chat(tenant.managementKey)).status).toBe(401);
  for (const path of ["/credits", "/activity"]) {
    const response = await portal.fetch(portal.baseUrl + path, {
      headers: { authorization: `Bearer ${tenant.inferenceKey}` },
    });
    expect(response.status).toBe(403);
    await response.text();
  }
});

it("answers 503, never 401, when the database is away and nothing trusted is left", async () => {
  const cutOff = await openPortal(databaseUrl.replace(/:\d+\//, ":1/"), {
    fake: portal.fake,
    config: { ...portal.config, databaseUrl: databaseUrl.replace(/:\d+\//, ":1/") },
  });
  const response = await cutOff.chat(mintSecret(API_KEY_PREFIX));
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBeTruthy();
  expect(await response.json()).toMatchObject({
    error: { code: 503, metadata: { reason: "db_unavailable" } },
  });
  await cutOff.close();
});

it("answers 503 while the tenant's OpenRouter key is not ready", async () => {
  const early = await portal.tenant();
  await portal.prisma.provisionedKey.updateMany({
    where: { tenantId: early.id },
    data: { status: "pending" },
  });
  const response = await portal.chat(early.inferenceKey);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ error: { metadata: { reason: "not_provisioned" } } });
});

it("never stores, logs or answers a secret in plain text", async () => {
  const { rows } = await portal.pool.query(
    "SELECT coalesce(string_agg(t::text, ' '), '') AS dump FROM (SELECT row_to_json(k)::text AS t FROM api_keys k UNION ALL SELECT row_to_json(p)::text FROM provisioned_keys p) t",
  );
  expect(rows[0].dump).not.toContain(tenant.inferenceKey);
  expect(rows[0].dump).not.toMatch(/sk-or-v1-[0-9a-f]{20}/);
});
