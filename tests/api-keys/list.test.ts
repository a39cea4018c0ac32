import { describe, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { issueApiKey, type IssueApiKey, listApiKeys, rotateApiKey, updateApiKey } from "@/lib/api-keys";
import { createTenant, CreateTenant } from "@/lib/tenants";
import { adminApi } from "../http/api";
import { testGround } from "../setup/services";

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;
const ctx = () => ground.as();
const DAY = 86_400;

const tenantNamed = (name: string, terms: object = {}) =>
  createTenant(ctx(), CreateTenant.parse({ name, ...terms }));
const issue = async (tenant_id: string, name: string, more: Partial<IssueApiKey> = {}) =>
  (await issueApiKey(ctx(), { tenant_id, name, kind: "inference", ...more })).data;
const names = async (query: object) => {
  const { data } = await listApiKeys(ctx(), { limit: 100, ...query });
  return data.map(({ name }) => name).toSorted();
};

describe("the list of keys", () => {
  it("is cut down to what deserves a look", async () => {
    const { id: tenant_id } = await tenantNamed("Hygiene");
    const old = await issue(tenant_id, "old, used long ago");
    await issue(tenant_id, "old, never used");
    const rotated = await issue(tenant_id, "rotated");
    clock.advance(31 * DAY);
    await issue(tenant_id, "new, limited", { limit: 1n });
    await issue(tenant_id, "ends soon", { expires_at: new Date(clock.now().getTime() + 3 * DAY * 1000) });
    await rotateApiKey(ctx(), { id: rotated.id, grace_seconds: DAY });
    const usedAt = async (id: string, secondsAgo: number, secretId?: string) => {
      const lastUsedAt = new Date(clock.now().getTime() - secondsAgo * 1000);
      await prisma.apiKey.update({ where: { id }, data: { lastUsedAt } });
      if (secretId === undefined) return;
      const use = {
        tenantId: tenant_id,
        secretId,
        day: lastUsedAt,
        client: "App/1",
        requests: 1,
        lastUsedAt,
      };
      await prisma.apiKeyUse.create({ data: use });
    };
    await usedAt(old.id, 30.5 * DAY);
    await usedAt(rotated.id, 60, rotated.secret_id);

    expect(await names({ tenant_id, hygiene: "unused_30d" })).toEqual([
      "old, never used",
      "old, used long ago",
    ]);
    expect(await names({ tenant_id, hygiene: "never_used" })).toEqual(["old, never used"]);
    expect(await names({ tenant_id, hygiene: "expiring_7d" })).toEqual(["ends soon"]);
    expect(await names({ tenant_id, hygiene: "old_secret_in_use" })).toEqual(["rotated"]);
    expect(await names({ tenant_id, hygiene: "no_limit" })).not.toContain("new, limited");
    expect(await names({ tenant_id, hygiene: "no_expiry" })).toHaveLength(4);
    clock.advance(4 * DAY);
    expect(await names({ tenant_id, status: "expired" })).toEqual(["ends soon"]);
    expect(await names({ tenant_id, hygiene: "old_secret_in_use" })).toEqual([]);
    expect(await names({ tenant_id, hygiene: "unused_90d" })).toEqual([]);
    clock.advance(59.6 * DAY);
    expect(await names({ tenant_id, hygiene: "unused_90d" })).toEqual([
      "old, never used",
      "old, used long ago",
    ]);
  });

  it("finds names as they are written, wildcards of SQL included, among all tenants", async () => {
    const [one, two] = [await tenantNamed("One"), await tenantNamed("Two")];
    await issue(one.id, "100% of it");
    await issue(two.id, "100 of it");
    await issue(two.id, "snake_case");
    expect(await names({ q: "100%" })).toEqual(["100% of it"]);
    expect(await names({ q: "SNAKE_" })).toEqual(["snake_case"]);
    expect(await names({ q: "e_c" })).toEqual(["snake_case"]);
    expect(await names({ q: "0 of", tenant_id: one.id })).toEqual([]);
    await expect(listApiKeys(ctx(), { limit: 10, tenant_id: uuid() })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is read page by page without losing or repeating a key", async () => {
    const { id: tenant_id } = await tenantNamed("Paged");
    for (let i = 0; i < 7; i++) await issue(tenant_id, `key ${i}`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listApiKeys(ctx(), { tenant_id, limit: 3, cursor });
      seen.push(...page.data.map(({ name }) => name));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `key ${i}`));
  });
});

describe("a key's settings", () => {
  it.each([
    ["allowed_ips", ["203.0.113.7/33"]],
    ["allowed_ips", ["::1/129"]],
    ["allowed_ips", ["example.com"]],
    ["allowed_models", ["bad glob !"]],
    ["requests_per_minute", 0],
    ["tokens_per_minute", 1.5],
    ["max_parallel", 10_001],
    ["metadata", Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`n${i}`, "v"]))],
    ["metadata", { name: "x".repeat(201) }],
    ["metadata", { name: "\u0000" }],
    ["slot", "Upper"],
    ["slot", "not-there"],
    ["expires_at", "2020-01-01T00:00:00Z"],
  ])("are refused with 400 at the field that is wrong: %s %j", async (field, value) => {
    const api = adminApi(ground);
    const { id } = await tenantNamed(`Wrong ${field} ${JSON.stringify(value).slice(0, 20)}`);
    const path = `/api/admin/tenants/${id}/api-keys`;
    const reply = await api(path, { method: "POST", body: { name: "k", [field]: value } });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain(field);
    expect(await prisma.apiKey.count({ where: { tenantId: id } })).toBe(0);
  });

  it("never grant more than the tenant has when a management key sets them", async () => {
    const tenant = await tenantNamed("Bounded", { budget: { limit: "10", window: "monthly" } });
    const own = ground.as({ kind: "tenant", tenantId: tenant.id, apiKeyId: uuid(), name: "m" });
    const wanted = { tenant_id: tenant.id, name: "k", kind: "inference" as const };
    const ten = 10_000_000_000n;
    await expect(
      issueApiKey(own, { ...wanted, limit: ten + 1n, limit_reset: "monthly" }),
    ).rejects.toMatchObject({ code: "forbidden" });
    const { data } = await issueApiKey(own, { ...wanted, limit: ten, limit_reset: "monthly" });
    await expect(updateApiKey(own, { id: data.id, limit: ten * 2n })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(issueApiKey(own, { ...wanted, kind: "management" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await updateApiKey(ctx(), { id: data.id, limit: ten * 2n })).limit).toBe("20");
  });
});
