import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { issueApiKey, updateApiKey } from "@/lib/api-keys";
import { addCreditEntry } from "@/lib/credits";
import { createTenant, getTenant, type Tenant, updateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma } = ground.services;
const ctx = ground.as();
const USD = 10n ** 9n;

let tenant: Tenant;
let apiKeyId: string;

beforeEach(async () => {
  ground.clock.set("2026-11-22T12:00:00Z");
  tenant = await createTenant(ctx, {
    name: "Acme",
    billing: "prepaid",
    time_zone: "UTC",
    allowed_models: [],
    default_max_tokens: 100,
    credits: 100n * USD,
  });
  apiKeyId = (await issueApiKey(ctx, { tenant_id: tenant.id, name: "k", kind: "inference" })).data.id;
});

/** A call that cost something, as the ledger books it, but without its budget windows. */
async function spend(at: string, costNano: bigint) {
  const createdAt = new Date(at);
  const whose = { tenantId: tenant.id, apiKeyId };
  const tokens = { promptTokens: 1, completionTokens: 1 };
  await prisma.generation.create({
    data: {
      id: uuid({ msecs: createdAt.getTime() }),
      ...whose,
      ...tokens,
      provisionedKeyId: tenant.provisioned_key!.id,
      state: "settled",
      modelAsked: "m",
      model: "m",
      costNano,
      priceNano: costNano,
      heldNano: costNano,
      status: 200,
      streamed: false,
      cancelled: false,
      createdAt,
      settledAt: createdAt,
    },
  });
  const day = new Date(at.slice(0, 10));
  const place = { ...whose, provisionedKeyId: tenant.provisioned_key!.id, day, model: "m", provider: "p" };
  await prisma.usageDay.upsert({
    where: { tenantId_day_apiKeyId_provisionedKeyId_model_provider: place },
    create: { ...place, requests: 1, costNano, priceNano: costNano },
    update: { costNano: { increment: costNano }, priceNano: { increment: costNano } },
  });
}

const setBudget = async (limit: bigint, window: "daily" | "weekly" | "monthly" | "lifetime") =>
  (await updateTenant(ctx, { id: tenant.id, budget: { limit, window } })).budget!;

describe("a budget", () => {
  it("set at noon knows the morning, the week and everything before", async () => {
    await spend("2026-10-01T00:00:00Z", 8n * USD);
    await spend("2026-11-17T09:00:00Z", 4n * USD);
    await spend("2026-11-22T09:00:00Z", 2n * USD);
    expect(await setBudget(10n * USD, "daily")).toMatchObject({ spent: "2", remaining: "8" });
    expect(await setBudget(10n * USD, "weekly")).toMatchObject({ spent: "6", remaining: "4" });
    expect(await setBudget(10n * USD, "monthly")).toMatchObject({ spent: "6" });
    expect(await setBudget(10n * USD, "lifetime")).toMatchObject({
      spent: "14",
      remaining: "0",
      ends_at: null,
    });
  });

  it("follows the tenant's time zone, and moves with it", async () => {
    await spend("2026-11-21T20:00:00Z", 3n * USD);
    await spend("2026-11-22T09:00:00Z", 2n * USD);
    expect(await setBudget(10n * USD, "daily")).toMatchObject({
      spent: "2",
      starts_at: "2026-11-22T00:00:00.000Z",
    });
    const moved = await updateTenant(ctx, { id: tenant.id, time_zone: "Asia/Kolkata" });
    expect(moved.budget).toMatchObject({ spent: "5", starts_at: "2026-11-21T18:30:00.000Z" });
    const back = await updateTenant(ctx, { id: tenant.id, time_zone: "UTC" });
    expect(back.budget).toMatchObject({ spent: "2" });
  });

  it("changes its limit in the windows that run, not in those that ended", async () => {
    await setBudget(10n * USD, "daily");
    ground.clock.set("2026-11-23T12:00:00Z");
    await setBudget(10n * USD, "daily");
    const budget = await prisma.budget.findFirstOrThrow({ where: { tenantId: tenant.id, scope: "tenant" } });
    const window = { startsAt: new Date("2026-11-23T00:00:00Z"), endsAt: new Date("2026-11-24T00:00:00Z") };
    await prisma.budgetWindow.upsert({
      where: { budgetId_startsAt: { budgetId: budget.id, startsAt: window.startsAt } },
      create: { tenantId: tenant.id, budgetId: budget.id, ...window, limitNano: 10n * USD },
      update: {},
    });
    await setBudget(3n * USD, "daily");
    const windows = await prisma.budgetWindow.findMany({
      where: { budgetId: budget.id },
      orderBy: { startsAt: "asc" },
    });
    expect(windows.map(({ limitNano }) => limitNano)).toEqual([10n * USD, 3n * USD]);
  });

  it("keeps what is held when its window's kind changes to and fro", async () => {
    await setBudget(10n * USD, "daily");
    await prisma.budgetWindow.updateMany({
      where: { tenantId: tenant.id, budget: { scope: "tenant" } },
      data: { reservedNano: USD },
    });
    await setBudget(10n * USD, "monthly");
    expect(await setBudget(10n * USD, "daily")).toMatchObject({ held: "1", remaining: "9" });
  });

  it("that is lifted leaves nothing behind", async () => {
    await setBudget(10n * USD, "daily");
    expect((await updateTenant(ctx, { id: tenant.id, budget: null })).budget).toBeNull();
    expect(await prisma.budget.count({ where: { tenantId: tenant.id, scope: "tenant" } })).toBe(0);
    expect(await prisma.budgetWindow.count({ where: { tenantId: tenant.id } })).toBe(0);
  });

  it("is kept by OpenRouter as a second wall five percent above, where the windows agree", async () => {
    const wall = async () => {
      const { hash } = (await getTenant(ctx, tenant.id)).provisioned_key!;
      const { limitNano, limitReset } = (await ground.services.openrouter.getKey(hash!))!;
      return { limitNano, limitReset };
    };
    await setBudget(100n * USD, "monthly");
    expect(await wall()).toEqual({ limitNano: 105n * USD, limitReset: "monthly" });
    await updateTenant(ctx, { id: tenant.id, time_zone: "Asia/Kolkata" });
    expect(await wall()).toEqual({ limitNano: null, limitReset: null });
    await setBudget(100n * USD, "lifetime");
    expect(await wall()).toEqual({ limitNano: 105n * USD, limitReset: null });
    await updateTenant(ctx, { id: tenant.id, budget: null });
    expect(await wall()).toEqual({ limitNano: null, limitReset: null });
  });

  it("of an API key is set, changed and lifted, and a reset needs a limit", async () => {
    await spend("2026-11-22T09:00:00Z", 2n * USD);
    const change = (input: Partial<Parameters<typeof updateApiKey>[1]>) =>
      updateApiKey(ctx, { id: apiKeyId, ...input });
    await expect(change({ limit_reset: "daily" })).rejects.toMatchObject({ code: "invalid_request" });
    expect(await change({ limit: 5n * USD })).toMatchObject({
      limit: "5",
      limit_reset: null,
      limit_remaining: "3",
    });
    expect(await change({ limit_reset: "weekly" })).toMatchObject({ limit: "5", limit_reset: "weekly" });
    expect(await change({ limit: 9n * USD })).toMatchObject({
      limit: "9",
      limit_reset: "weekly",
      limit_remaining: "7",
    });
    await expect(change({ limit: null, limit_reset: "daily" })).rejects.toMatchObject({
      code: "invalid_request",
    });
    expect(await change({ limit: null })).toMatchObject({
      limit: null,
      limit_reset: null,
      limit_remaining: null,
      usage: "2",
    });
  });
});

describe("credits", () => {
  const limitOf = async () =>
    (await prisma.budget.findFirstOrThrow({ where: { tenantId: tenant.id, scope: "credits" } })).limitNano;

  it("are the sum of what was granted, however many grant at once", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        addCreditEntry(ctx, { kind: "grant", tenant_id: tenant.id, amount: BigInt(i + 1), reason: "r" }),
      ),
    );
    expect(await limitOf()).toBe(100n * USD + 210n);
    const { credits } = await getTenant(ctx, tenant.id);
    expect(credits).toMatchObject({ granted: "100.00000021", remaining: "100.00000021" });
  });

  it("limit a tenant that pays in advance, and only count for one that pays afterwards", async () => {
    const window = { startsAt: new Date(0), endsAt: new Date("9999-12-31T00:00:00Z") };
    const { id } = await prisma.budget.findFirstOrThrow({ where: { tenantId: tenant.id, scope: "credits" } });
    await prisma.budgetWindow.create({
      data: { tenantId: tenant.id, budgetId: id, ...window, limitNano: 100n * USD, spentNano: 30n * USD },
    });
    const windowLimit = async () =>
      (await prisma.budgetWindow.findFirstOrThrow({ where: { budgetId: id } })).limitNano;

    const postpaid = await updateTenant(ctx, { id: tenant.id, billing: "postpaid" });
    expect(postpaid.credits).toEqual({
      granted: "100",
      used: "30",
      held: "0",
      remaining: null,
      overdraft: null,
    });
    expect([await limitOf(), await windowLimit()]).toEqual([null, null]);
    await addCreditEntry(ctx, { kind: "grant", tenant_id: tenant.id, amount: 5n * USD, reason: "r" });
    expect(await limitOf()).toBeNull();
    const prepaid = await updateTenant(ctx, { id: tenant.id, billing: "prepaid" });
    expect(prepaid.credits).toEqual({
      granted: "105",
      used: "30",
      held: "0",
      remaining: "75",
      overdraft: null,
    });
    expect([await limitOf(), await windowLimit()]).toEqual([105n * USD, 105n * USD]);
  });
});
