import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { getApiKey, issueApiKey, listApiKeys, revokeApiKey, updateApiKey } from "@/lib/api-keys";
import { type Context, contextFor } from "@/lib/context";
import { listCreditEntries } from "@/lib/credits";
import { getTenant, type Tenant } from "@/lib/tenants";
import { testGround } from "../setup/services";
import { tenantWithoutKey } from "../provisionings/observed";

const ground = await testGround();
const { prisma } = ground.services;
let mine: Tenant;
let theirs: Tenant;
let theirKeyId: string;
let ctx: Context;

beforeAll(async () => {
  mine = (await tenantWithoutKey(ground, "Mine")).tenant;
  theirs = (await tenantWithoutKey(ground, "Theirs")).tenant;
  theirKeyId = (
    await issueApiKey(ground.as(), { tenant_id: theirs.id, name: "their key", kind: "inference" })
  ).data.id;
  const actor = {
    kind: "tenant",
    tenantId: mine.id,
    apiKeyId: randomUUID(),
    name: "management key",
  } as const;
  ctx = contextFor(ground.services, actor, { requestId: "fence", address: null });
});

const newKey = (tenantId: string) => ({
  id: randomUUID(),
  tenantId,
  name: "n",
  hash: randomUUID(),
  label: "l",
});
const theirRows = async () =>
  JSON.stringify(await prisma.apiKey.findMany({ where: { tenantId: theirs.id } }));

describe("a tenant's database", () => {
  it("shows none of another tenant's rows, however they are asked for", async () => {
    expect(await ctx.db.apiKey.findUnique({ where: { id: theirKeyId } })).toBeNull();
    expect(
      await ctx.db.apiKey.findFirst({ where: { OR: [{ tenantId: theirs.id }, { id: theirKeyId }] } }),
    ).toBeNull();
    expect(await ctx.db.apiKey.findMany({ where: { tenantId: theirs.id } })).toEqual([]);
    expect(await ctx.db.apiKey.count({ where: { NOT: { tenantId: mine.id } } })).toBe(0);
    expect(await ctx.db.tenant.findMany()).toMatchObject([{ id: mine.id }]);
    expect(await ctx.db.budget.aggregate({ where: { tenantId: theirs.id }, _count: true })).toMatchObject({
      _count: 0,
    });
    expect(await ctx.db.apiKey.groupBy({ by: ["tenantId"], _count: true })).toEqual([]);
  });

  it.each([
    ["updates", () => ctx.db.apiKey.updateMany({ where: { id: theirKeyId }, data: { name: "taken" } })],
    ["deletes", () => ctx.db.apiKey.deleteMany({ where: { id: theirKeyId } })],
  ])("%s none of them", async (_what, attack) => {
    const before = await theirRows();
    expect(await attack()).toEqual({ count: 0 });
    expect(await theirRows()).toBe(before);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      "a foreign id in an update",
      () => ctx.db.apiKey.update({ where: { id: theirKeyId }, data: { name: "taken" } }),
    ],
    ["a foreign id in a delete", () => ctx.db.apiKey.delete({ where: { id: theirKeyId } })],
    ["a row made for another tenant", () => ctx.db.apiKey.create({ data: newKey(theirs.id) })],
    [
      "rows made for another tenant",
      () => ctx.db.apiKey.createMany({ data: [newKey(mine.id), newKey(theirs.id)] }),
    ],
    [
      "a row moved to another tenant",
      () => ctx.db.apiKey.updateMany({ where: {}, data: { tenantId: theirs.id } }),
    ],
    [
      "an upsert of a foreign row",
      () =>
        ctx.db.apiKey.upsert({
          where: { id: theirKeyId },
          create: newKey(theirs.id),
          update: { name: "taken" },
        }),
    ],
    [
      "a write through a relation",
      () =>
        ctx.db.tenant.update({ where: { id: mine.id }, data: { apiKeys: { connect: { id: theirKeyId } } } }),
    ],
    [
      "a create through a relation",
      () =>
        ctx.db.tenant.update({ where: { id: mine.id }, data: { apiKeys: { create: newKey(theirs.id) } } }),
    ],
    ["undefined in a filter", () => ctx.db.apiKey.deleteMany({ where: { id: undefined } })],
    ["undefined deep in a filter", () => ctx.db.apiKey.findMany({ where: { OR: [{ id: undefined }] } })],
    ["raw SQL", () => ctx.db.$queryRaw`SELECT * FROM api_keys`],
    ["raw unsafe SQL", () => ctx.db.$executeRawUnsafe("DELETE FROM api_keys")],
    ["the operator's tables", () => ctx.db.admin.findMany()],
    ["the operator's sessions", () => ctx.db.session.deleteMany({ where: {} })],
    [
      "a transaction around it",
      () => ctx.db.$transaction((tx) => tx.apiKey.delete({ where: { id: theirKeyId } })),
    ],
    ["raw SQL in a transaction", () => ctx.db.$transaction((tx) => tx.$queryRaw`SELECT 1`)],
  ])("refuses %s", async (_what, attack) => {
    const before = await theirRows();
    await expect(attack()).rejects.toThrow();
    expect(await theirRows()).toBe(before);
  });

  it("gives the rows it makes to the tenant, whoever they name", async () => {
    const { tenantId: _, ...nobodys } = newKey(mine.id);
    const made = await ctx.db.apiKey.create({ data: nobodys as ReturnType<typeof newKey> });
    expect(made.tenantId).toBe(mine.id);
  });
});

describe("a tenant's verbs", () => {
  it.each<[string, (id: string) => Promise<unknown>]>([
    ["get", (id) => getApiKey(ctx, id)],
    ["update", (id) => updateApiKey(ctx, { id, name: "taken" })],
    ["revoke", (id) => revokeApiKey(ctx, { id })],
  ])("%s answers for another tenant's key as for a missing one", async (_verb, call) => {
    const refusal = async (id: string) => {
      const error = await call(id).then(
        () => null,
        (thrown: Error & { code: string }) => thrown,
      );
      return { code: error?.code, message: error?.message };
    };
    const missing = { code: "not_found", message: "No such API key." };
    expect(await refusal(theirKeyId)).toEqual(missing);
    expect(await refusal(randomUUID())).toEqual(missing);
    expect(await refusal("' OR 1=1")).toEqual(missing);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ["get", (id) => getTenant(ctx, id)],
    ["list keys", (id) => listApiKeys(ctx, { tenant_id: id, limit: 10 })],
    ["list credits", (id) => listCreditEntries(ctx, { tenant_id: id, limit: 10 })],
    ["issue", (id) => issueApiKey(ctx, { tenant_id: id, name: "k", kind: "inference" })],
  ])("%s answers for another tenant as for a missing one", async (_verb, call) => {
    for (const id of [theirs.id, randomUUID()]) {
      await expect(call(id)).rejects.toMatchObject({ code: "not_found", message: "No such tenant." });
    }
  });

  it("issues a key to itself, audited under its own tenant, but no management key", async () => {
    const { data } = await issueApiKey(ctx, {
      tenant_id: mine.id,
      name: "own",
      kind: "inference",
      limit: 5_000_000_000n,
    });
    expect(data).toMatchObject({ tenant_id: mine.id, limit: "5" });
    const event = await prisma.auditEvent.findFirstOrThrow({ where: { target: `api_key:${data.id}` } });
    expect(event).toMatchObject({ tenantId: mine.id, action: "api_key.issued" });
    await expect(
      issueApiKey(ctx, { tenant_id: mine.id, name: "more", kind: "management" }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
