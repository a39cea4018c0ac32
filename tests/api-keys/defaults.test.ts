import { describe, expect, it } from "vitest";
import { issueApiKey, issueApiKeyWithin, rotateApiKey } from "@/lib/api-keys";
import type { Actor } from "@/lib/context";
import type { Transaction } from "@/lib/db";
import { adminApi } from "../http/api";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);

const DEFAULTS = { limit: "20", limit_reset: "monthly", expires_after_days: 90 };
const IN_90_DAYS = "2027-02-20T12:00:00.000Z";
const NONE = { limit: null, limit_reset: null, expires_after_days: null };

interface Terms {
  limit: string | null;
  limit_reset: string | null;
  expires_at: string | null;
}
const termsOf = ({ limit, limit_reset, expires_at }: Terms): Terms => ({ limit, limit_reset, expires_at });

async function tenantWith(keyDefaults: object | undefined, more: object = {}) {
  const body = { name: "Acme", ...more, ...(keyDefaults && { key_defaults: keyDefaults }) };
  const reply = await api("/api/admin/tenants", { method: "POST", body });
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id;
}
const setDefaults = (id: string, key_defaults: object) =>
  api(`/api/admin/tenants/${id}`, { method: "PATCH", body: { key_defaults } });
const issue = (id: string, fields: object = {}) =>
  api(`/api/admin/tenants/${id}/api-keys`, { method: "POST", body: { name: "Key", ...fields } });
const issued = async (id: string, fields: object = {}) => {
  const { status, body, text } = await issue(id, fields);
  expect(status, text).toBe(201);
  return termsOf(body.data as unknown as Terms);
};
const ownerOf = (tenantId: string): Actor => ({ kind: "tenant", tenantId, apiKeyId: tenantId, name: "m" });

describe("what a tenant's new keys get", () => {
  it("is none until an operator says so", async () => {
    const id = await tenantWith(undefined);
    const { body } = await api(`/api/admin/tenants/${id}`);
    expect(body).toMatchObject({ key_defaults: NONE });
    expect(await issued(id)).toEqual({ limit: null, limit_reset: null, expires_at: null });
  });

  it("is set at its birth or later, as a whole, with what it was and is in the audit trail", async () => {
    const id = await tenantWith({ limit: "5" });
    const { body, status, headers } = await setDefaults(id, { expires_after_days: 1 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ key_defaults: { ...NONE, expires_after_days: 1 } });
    const event = await prisma.auditEvent.findFirstOrThrow({
      where: { requestId: headers.get("x-request-id")! },
    });
    expect(event).toMatchObject({
      action: "tenant.updated",
      before: { key_defaults: { ...NONE, limit: "5" } },
      after: { key_defaults: { ...NONE, expires_after_days: 1 } },
    });
    expect(
      (await api(`/api/admin/tenants/${id}`, { method: "PATCH", body: { name: "B" } })).body,
    ).toMatchObject({ key_defaults: { ...NONE, expires_after_days: 1 } });
  });

  it.each([
    [{ limit_reset: "daily" }, "key_defaults.limit_reset"],
    [{ limit: "1", limit_reset: "lifetime" }, "key_defaults.limit_reset"],
    [{ limit: "-1" }, "key_defaults.limit"],
    [{ expires_after_days: 0 }, "key_defaults.expires_after_days"],
    [{ expires_after_days: 3651 }, "key_defaults.expires_after_days"],
    [{ expires_after_days: 1.5 }, "key_defaults.expires_after_days"],
  ])("is refused as %j", async (keyDefaults, path) => {
    const { status, body } = await setDefaults(await tenantWith(undefined), keyDefaults);
    expect(status).toBe(400);
    expect(body.error.fields.map((field) => field.path)).toEqual([path]);
  });
});

describe("a new key of a tenant with defaults", () => {
  it.each<[string, object, Terms]>([
    ["all of them for no word", {}, { limit: "20", limit_reset: "monthly", expires_at: IN_90_DAYS }],
    ["no limit for null", { limit: null }, { limit: null, limit_reset: null, expires_at: IN_90_DAYS }],
    ["no expiry for null", { expires_at: null }, { limit: "20", limit_reset: "monthly", expires_at: null }],
    [
      "none of their reset for a limit of its own",
      { limit: "500" },
      { limit: "500", limit_reset: null, expires_at: IN_90_DAYS },
    ],
    [
      "what it asks for",
      { limit: "1", limit_reset: "daily", expires_at: "2030-01-01T00:00:00Z" },
      { limit: "1", limit_reset: "daily", expires_at: "2030-01-01T00:00:00.000Z" },
    ],
    [
      "their limit once for a reset of null",
      { limit_reset: null },
      { limit: "20", limit_reset: null, expires_at: IN_90_DAYS },
    ],
    [
      "their expiry and no limit where it manages keys",
      { kind: "management" },
      { limit: null, limit_reset: null, expires_at: IN_90_DAYS },
    ],
  ])("gets %s", async (_, fields, terms) => {
    expect(await issued(await tenantWith(DEFAULTS), fields)).toEqual(terms);
  });

  it("does not get their limit under a reset of its own", async () => {
    const id = await tenantWith(DEFAULTS);
    const { status, body } = await issue(id, { limit_reset: "daily" });
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([{ path: "limit_reset", message: "A reset needs a limit." }]);
  });

  it("has a budget that counts, and says in the audit trail what it got", async () => {
    const id = await tenantWith({ limit: "3", limit_reset: null, expires_after_days: 1 });
    const { body } = await issue(id);
    const budget = await prisma.budget.findFirstOrThrow({ where: { apiKeyId: body.data.id } });
    expect(budget).toMatchObject({ limitNano: 3_000_000_000n, window: "lifetime" });
    const target = `api_key:${body.data.id}`;
    expect(await prisma.auditEvent.findFirstOrThrow({ where: { target } })).toMatchObject({
      action: "api_key.issued",
      after: { limit: "3", limit_reset: null, expires_at: "2026-11-23T12:00:00.000Z" },
    });
  });

  it("gets them in a file of keys where its cells are empty", async () => {
    const id = await tenantWith(DEFAULTS);
    const csv = "name,kind,limit,limit_reset,expires_at\nA\nB,,7\nC,management\nD,,,,2027-01-01T00:00:00Z\n";
    const path = `/api/admin/tenants/${id}/api-key-batches`;
    expect((await api(path, { method: "POST", body: { csv } })).status).toBe(201);
    const { body } = await api(`/api/admin/api-keys?tenant_id=${id}`);
    const keys = Object.fromEntries(body.data.map((key) => [key.name, termsOf(key as unknown as Terms)]));
    expect(keys).toEqual({
      A: { limit: "20", limit_reset: "monthly", expires_at: IN_90_DAYS },
      B: { limit: "7", limit_reset: null, expires_at: IN_90_DAYS },
      C: { limit: null, limit_reset: null, expires_at: IN_90_DAYS },
      D: { limit: "20", limit_reset: "monthly", expires_at: "2027-01-01T00:00:00.000Z" },
    });
  });
});

describe("a tenant that issues its own keys", () => {
  it("gets its defaults, and is shown them", async () => {
    const id = await tenantWith(DEFAULTS);
    const ctx = ground.as(ownerOf(id));
    const { data } = await issueApiKey(ctx, { tenant_id: id, kind: "inference", name: "Own" });
    expect(termsOf(data)).toEqual({ limit: "20", limit_reset: "monthly", expires_at: IN_90_DAYS });
  });

  it("may give them as much as its defaults say, said or unsaid, and beyond its budget no more", async () => {
    const id = await tenantWith(DEFAULTS, { budget: { limit: "10", window: "monthly" } });
    const ctx = ground.as(ownerOf(id));
    const own = { tenant_id: id, kind: "inference", name: "Own" } as const;
    const limited = { ...own, limit: 20_000_000_000n, limit_reset: "monthly" } as const;
    expect((await issueApiKey(ctx, own)).data.limit).toBe("20");
    expect((await issueApiKey(ctx, limited)).data.limit).toBe("20");
    const more = issueApiKey(ctx, { ...limited, limit: limited.limit + 1n });
    await expect(more).rejects.toMatchObject({ code: "forbidden", details: { param: "limit" } });
  });
});

it("leaves keys that are there as they are, rotated or not", async () => {
  const id = await tenantWith(undefined);
  const key = (await issue(id)).body.data.id;
  const rowOfIt = () => prisma.apiKey.findUniqueOrThrow({ where: { id: key }, include: { budget: true } });
  const before = await rowOfIt();
  expect((await setDefaults(id, DEFAULTS)).status).toBe(200);
  expect(await rowOfIt()).toEqual(before);
  const { data } = await rotateApiKey(ground.as(), { id: key, grace_seconds: 0 });
  expect(termsOf(data)).toEqual({ limit: null, limit_reset: null, expires_at: null });
});

describe("defaults that change while keys are issued", () => {
  const old = { newKeyLimitNano: 1_000_000_000n, newKeyWindow: "daily", newKeyDays: 1 } as const;
  const other = { newKeyLimitNano: 2_000_000_000n, newKeyWindow: "weekly", newKeyDays: 2 } as const;
  const OLD = "1000000000 daily 2026-11-23T12:00:00.000Z";
  const OTHER = "2000000000 weekly 2026-11-24T12:00:00.000Z";

  it("gives each of many keys what was set before a change or what was set by it", async () => {
    const id = await tenantWith({ limit: "1", limit_reset: "daily", expires_after_days: 1 });
    const csv = `name\n${Array.from({ length: 20 }, (_, index) => `k${index}`).join("\n")}`;
    const path = `/api/admin/tenants/${id}/api-key-batches`;
    await issued(id);
    let isIssuing = true;
    // As fast as the database can: through the API each would wait its turn to be audited.
    const changes = (async () => {
      for (let turn = 0; isIssuing; turn++)
        await prisma.tenant.update({ where: { id }, data: turn % 2 ? old : other });
    })();
    try {
      for (let round = 0; round < 6; round++) {
        const singles = Array.from({ length: 5 }, () => issued(id));
        const batch = api(path, { method: "POST", body: { csv } }).then(({ status }) => status);
        expect((await Promise.all([batch, ...singles]))[0]).toBe(201);
      }
    } finally {
      isIssuing = false;
    }
    await changes;
    await prisma.tenant.update({ where: { id }, data: other });
    await issued(id);
    const rows = await prisma.apiKey.findMany({ where: { tenantId: id }, include: { budget: true } });
    expect(rows).toHaveLength(152);
    const seen = rows.map(({ budget, expiresAt }) =>
      [budget!.limitNano, budget!.window, expiresAt!.toISOString()].join(" "),
    );
    expect([...new Set(seen)].toSorted()).toEqual([OLD, OTHER]);
  });

  it("gives a key what was set when its transaction read it, whatever is set before it commits", async () => {
    const id = await tenantWith({ limit: "1", limit_reset: "daily", expires_after_days: 1 });
    const ctx = ground.as();
    const input = { tenant_id: id, kind: "inference", name: "Key" } as const;
    const key = await ctx.db.$transaction((tx) => {
      const whileRead = interrupted(tx, () => prisma.tenant.update({ where: { id }, data: other }));
      return issueApiKeyWithin(whileRead, ctx, input);
    });
    const where = { id: key.id };
    const { budget, expiresAt } = await prisma.apiKey.findUniqueOrThrow({ where, include: { budget: true } });
    expect([budget!.limitNano, budget!.window, expiresAt!.toISOString()].join(" ")).toBe(OLD);
    expect(await prisma.tenant.findUniqueOrThrow({ where: { id } })).toMatchObject(other);
  });
});

/** The same transaction, after each of whose reads of a tenant somebody else's change commits. */
function interrupted(tx: Transaction, change: () => Promise<unknown>): Transaction {
  const tenant = new Proxy(tx.tenant, {
    get: (model, name) => async (query: unknown) => {
      const found: unknown = await Reflect.get(model, name)(query);
      await change();
      return found;
    },
  });
  return new Proxy(tx, { get: (of, name) => (name === "tenant" ? tenant : Reflect.get(of, name)) });
}
