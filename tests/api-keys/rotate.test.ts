import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  getApiKey,
  issueApiKey,
  listApiKeyUses,
  retireOldSecret,
  revokeApiKey,
  rotateApiKey,
} from "@/lib/api-keys";
import { getRevocationReceipt } from "@/lib/revocations";
import { expectBalanced } from "../gateway/ledger-facts";
import { openOperator, type Operator } from "../gateway/operator";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
let portal: Portal;
let operator: Operator;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  operator = openOperator(portal);
  await vi.waitUntil(async () => (await portal.prisma.gatewayInstance.count()) === 1);
});
afterAll(async () => {
  await operator.close();
  await portal.close();
});

async function issued(tenant: TestTenant, more: object = {}) {
  const input = { tenant_id: tenant.id, name: "rotated", kind: "inference" as const, ...more };
  const { data, key } = await issueApiKey(operator.as(), input);
  return { id: data.id, hash: data.hash, key: key! };
}

const rotate = async (id: string, grace_seconds: number) =>
  (await rotateApiKey(operator.as(), { id, grace_seconds })).key!;
const chat = async (key: string, init: RequestInit = {}) => {
  const response = await portal.chat(key, {}, init);
  await response.text();
  return response.status;
};
const refused = (key: string) => vi.waitFor(async () => expect(await chat(key)).toBe(401));

describe("a rotated key", () => {
  it("has two secrets that are one key with one budget, until the grace ends", async () => {
    const tenant = await portal.tenant();
    const first = await issued(tenant, { limit: 1_000_000_000n });
    const second = await rotate(first.id, 3600);
    for (const key of [first.key, second]) expect(await chat(key)).toBe(200);
    const rows = await portal.prisma.generation.findMany({ where: { tenantId: tenant.id } });
    expect(rows.map(({ apiKeyId }) => apiKeyId)).toEqual([first.id, first.id]);
    await expectBalanced(portal, tenant, expect);
    const described = await getApiKey(operator.as(), first.id);
    expect(described).toMatchObject({ hash: first.hash, old_secret: { label: expect.any(String) } });
    expect(described.label).not.toBe(described.old_secret!.label);

    await portal.prisma.apiKeySecret.updateMany({
      where: { id: described.old_secret!.id },
      data: { retiresAt: new Date(Date.now() + 300) },
    });
    expect(await chat(first.key)).toBe(200);
    await vi.waitFor(async () => expect(await chat(first.key)).toBe(401), { timeout: 1_300, interval: 20 });
    expect(await chat(second)).toBe(200);
    expect((await getApiKey(operator.as(), first.id)).old_secret).toBeNull();
  });

  it("says who still uses the old secret, by day and program", async () => {
    const tenant = await portal.tenant();
    const first = await issued(tenant);
    const second = await rotate(first.id, 3600);
    const agent = (name: string) => ({ headers: { authorization: "", "user-agent": name } });
    await send(first.key, agent("OldApp/1.2 (linux)"));
    await send(first.key, agent("OldApp/1.2 (linux)"));
    await send(second, agent("NewApp/2.0"));
    const { old_secret } = await getApiKey(operator.as(), first.id);
    await portal.gateway.auth.uses.flush();
    const { data } = await listApiKeyUses(operator.as(), first.id);
    const facts = data.map(({ client, requests, is_current }) => ({ client, requests, is_current }));
    expect(facts).toContainEqual({ client: "OldApp/1.2", requests: 2, is_current: false });
    expect(facts).toContainEqual({ client: "NewApp/2.0", requests: 1, is_current: true });
    expect(data.find(({ is_current }) => !is_current)!.secret_id).toBe(old_secret!.id);
    expect((await getApiKey(operator.as(), first.id)).old_secret!.last_used_at).not.toBeNull();
  });

  it("has at most two: a third ends the oldest at once, with a receipt", async () => {
    const tenant = await portal.tenant();
    const first = await issued(tenant);
    const second = await rotate(first.id, 3600);
    expect(await chat(first.key)).toBe(200);
    const third = await rotate(first.id, 3600);
    await refused(first.key);
    expect([await chat(second), await chat(third)]).toEqual([200, 200]);
    const { revocation_id } = await getApiKey(operator.as(), first.id);
    await vi.waitFor(async () =>
      expect(await getRevocationReceipt(operator.as(), revocation_id!)).toMatchObject({
        is_complete: true,
        acknowledged: 1,
      }),
    );
  });

  it("without a grace ends its old secret at once", async () => {
    const tenant = await portal.tenant();
    const first = await issued(tenant);
    expect(await chat(first.key)).toBe(200);
    const second = await rotate(first.id, 0);
    await refused(first.key);
    expect(await chat(second)).toBe(200);
  });

  it("has its grace ended by hand", async () => {
    const tenant = await portal.tenant();
    const first = await issued(tenant);
    await expect(retireOldSecret(operator.as(), first.id)).rejects.toMatchObject({ code: "conflict" });
    const second = await rotate(first.id, 3600);
    expect(await chat(first.key)).toBe(200);
    await retireOldSecret(operator.as(), first.id);
    await refused(first.key);
    expect(await chat(second)).toBe(200);
  });

  it("keeps one current secret and at most one old one when twenty rotate it at once", async () => {
    const tenant = await portal.tenant();
    const first = await issued(tenant);
    const secrets = await Promise.all(Array.from({ length: 20 }, () => rotate(first.id, 3600)));
    const live = await portal.prisma.apiKeySecret.findMany({
      where: { apiKeyId: first.id, OR: [{ retiresAt: null }, { retiresAt: { gt: new Date() } }] },
    });
    expect(live).toHaveLength(2);
    expect(live.filter(({ retiresAt }) => retiresAt === null)).toHaveLength(1);
    const statuses = await Promise.all(secrets.map((secret) => chat(secret)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
  });

  it("serves a steady client that swaps secrets midway without one failure", async () => {
    const tenant = await portal.tenant();
    const first = await issued(tenant);
    let secret = first.key;
    const calls: Promise<number>[] = [];
    const ticker = setInterval(() => void calls.push(chat(secret)), 50);
    await vi.waitUntil(() => calls.length >= 20, { timeout: 5_000 });
    secret = await rotate(first.id, 3600);
    await vi.waitUntil(() => calls.length >= 50, { timeout: 5_000 });
    clearInterval(ticker);
    expect((await Promise.all(calls)).filter((status) => status !== 200)).toEqual([]);
  });

  it("is not one that was revoked, or anybody else's", async () => {
    const tenant = await portal.tenant();
    const other = await portal.tenant();
    const first = await issued(tenant);
    for (const change of [
      () => rotateApiKey(operator.as(other.id), { id: first.id, grace_seconds: 0 }),
      () => retireOldSecret(operator.as(other.id), first.id),
      () => listApiKeyUses(operator.as(other.id), first.id),
      () => revokeApiKey(operator.as(other.id), { id: first.id }),
    ])
      await expect(change()).rejects.toMatchObject({ code: "not_found" });
    const { revocation_id } = await revokeApiKey(operator.as(), { id: first.id });
    await expect(rotate(first.id, 0)).rejects.toMatchObject({ code: "conflict" });
    await expect(getRevocationReceipt(operator.as(other.id), revocation_id!)).rejects.toMatchObject({
      code: "not_found",
    });
    await refused(first.key);
  });
});

async function send(key: string, init: { headers: Record<string, string> }): Promise<void> {
  const headers = { ...init.headers, authorization: `Bearer ${key}` };
  const response = await portal.fetch(`${portal.baseUrl}/key`, { headers });
  expect(response.status).toBe(200);
  await response.text();
}
