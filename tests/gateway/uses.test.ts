import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { Uses } from "@/lib/gateway/uses";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
});
afterAll(() => portal.close());

const ask = async (key: string, userAgent: string) => {
  const headers = { authorization: `Bearer ${key}`, "user-agent": userAgent };
  await (await portal.fetch(`${portal.baseUrl}/key`, { headers })).text();
};
const usesOf = (secretId: string) =>
  portal.prisma.apiKeyUse.findMany({ where: { secretId }, orderBy: { client: "asc" } });

it("adds up which programs used a secret, from where and when, and never what else they said", async () => {
  const tenant = await portal.tenant();
  for (const userAgent of ["curl/8.5.0", "OpenAI/JS 6.1.0", "curl/8.5.0 (secret stuff)", "<script>"])
    await ask(tenant.inferenceKey, userAgent);
  await portal.gateway.auth.uses.flush();
  await ask(tenant.inferenceKey, "curl/8.5.0");
  await portal.gateway.auth.uses.flush();
  expect(await usesOf(tenant.inferenceKeyId)).toMatchObject([
    { client: "OpenAI/JS", requests: 1 },
    { client: "curl/8.5.0", requests: 3, address: "127.0.0.1", tenantId: tenant.id },
    { client: "unknown", requests: 1 },
  ]);
});

it("keeps a made-up User-Agent from filling the table", async () => {
  const tenant = await portal.tenant();
  for (let i = 0; i < 70; i++) await ask(tenant.inferenceKey, `made-up-${i}/1`);
  await portal.gateway.auth.uses.flush();
  const uses = await usesOf(tenant.inferenceKeyId);
  expect(uses).toHaveLength(65);
  expect(uses.find(({ client }) => client === "other")).toMatchObject({ requests: 6 });
});

it("writes every ten seconds without being asked", async () => {
  const tenant = await portal.tenant();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const uses = new Uses(portal.pool, portal.gateway.auth.clock, portal.gateway.log);
  uses.count(tenant.inferenceKeyId, "curl/8.5.0", null);
  vi.advanceTimersByTime(9_999);
  const early = await usesOf(tenant.inferenceKeyId);
  vi.advanceTimersByTime(1);
  vi.useRealTimers();
  expect(early).toEqual([]);
  await vi.waitFor(async () => expect(await usesOf(tenant.inferenceKeyId)).toMatchObject([{ requests: 1 }]));
  await uses.close();
});

it("writes what is left when it closes, and keeps its counts while the database does not take them", async () => {
  const tenant = await portal.tenant();
  const other = await portal.sibling();
  await other.fetch(`${other.baseUrl}/key`, { headers: { authorization: `Bearer ${tenant.inferenceKey}` } });
  await portal.pool.query("ALTER TABLE api_key_uses RENAME TO away");
  await other.gateway.auth.uses.flush();
  await portal.pool.query("ALTER TABLE away RENAME TO api_key_uses");
  expect(await usesOf(tenant.inferenceKeyId)).toHaveLength(0);
  await other.close();
  expect(await usesOf(tenant.inferenceKeyId)).toMatchObject([{ requests: 1 }]);
});
