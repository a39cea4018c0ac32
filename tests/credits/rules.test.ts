import { expect, it } from "vitest";
import { expireGrants, getCreditRule, addCreditEntry, setCreditRule, topUpCredits } from "@/lib/credits";
import { drawDown } from "@/lib/credits/allot";
import { NOTHING } from "@/lib/holds";
import { AT_COST } from "@/lib/prices";
import { getTenant } from "@/lib/tenants";
import { budgetGround, USD } from "../budgets/ground";

const { ground, ctx, ledgers, tenantWith, keyOf, requestOf, spend } = await budgetGround();
const { prisma } = ground.services;
const NOW = new Date().toISOString();
const DAY_MS = 86_400_000;

const creditsOf = async (id: string) => (await getTenant(ctx, id)).credits;
const later = (days: number) => new Date(Date.now() + days * DAY_MS);

it("tops up once however many workers look, again when it is used, and never beyond the month's ceiling", async () => {
  const tenant = await tenantWith({ credits: "10", time_zone: "Pacific/Auckland" });
  const key = await keyOf(tenant);
  const topUp = { below: 5n * USD, amount: 20n * USD, monthly: 30n * USD };
  await setCreditRule(ctx, { tenant_id: tenant.id, rule: { overdraft: 0n, low_at: null, top_up: topUp } });
  const work = async () => {
    const done = await Promise.all(Array.from({ length: 5 }, () => topUpCredits(ctx)));
    return done.reduce((sum, count) => sum + count);
  };
  await spend(tenant, key, 5n * USD);
  expect(await work()).toBe(0);
  await spend(tenant, key, 1n);
  expect([await work(), (await creditsOf(tenant.id)).granted]).toEqual([1, "30"]);
  await spend(tenant, key, 22n * USD);
  expect([await work(), (await creditsOf(tenant.id)).granted]).toEqual([1, "40"]);
  await spend(tenant, key, 10n * USD);
  expect([await work(), (await creditsOf(tenant.id)).granted]).toEqual([0, "40"]);
  expect((await getCreditRule(ctx, tenant.id)).top_up).toMatchObject({ added_this_month: "30" });
  const events = await prisma.auditEvent.findMany({ where: { action: "credits.topped_up" } });
  expect(events.map(({ actor }) => actor)).toEqual(["system:credit-rule", "system:credit-rule"]);

  ground.clock.set(later(32).toISOString());
  expect([await work(), (await creditsOf(tenant.id)).granted]).toEqual([1, "60"]);
  ground.clock.set(NOW);
});

it("an overdraft can be used beyond the credits and not further, and is shown apart from them", async () => {
  const tenant = await tenantWith({ credits: "0.000000010" });
  const key = await keyOf(tenant);
  const rule = { overdraft: 5n, low_at: null, top_up: null };
  await setCreditRule(ctx, { tenant_id: tenant.id, rule });
  await spend(tenant, key, 12n);
  expect(await creditsOf(tenant.id)).toMatchObject({
    granted: "0.00000001",
    remaining: "0",
    overdraft: { limit: "0.000000005", used: "0.000000002", remaining: "0.000000003" },
  });
  expect(await ledgers[0].place(await requestOf(tenant, key, 4n))).toMatchObject({
    refusal: { budget: { scope: "credits" }, limitNano: 15n },
  });
  await setCreditRule(ctx, { tenant_id: tenant.id, rule: null });
  expect(await creditsOf(tenant.id)).toMatchObject({ remaining: "0", overdraft: null });
  expect(await ledgers[0].place(await requestOf(tenant, key, 1n))).toMatchObject({
    refusal: { limitNano: 10n },
  });
});

it("uses grants in their order, each as far as it goes", () => {
  const left = (...amounts: bigint[]) => amounts.map((leftNano) => ({ leftNano }));
  expect(drawDown(left(5n, 7n, 9n), 8n)).toEqual(left(0n, 4n, 9n));
  expect(drawDown(left(5n, 7n), 100n)).toEqual(left(0n, 0n));
});

it("takes back exactly what is left of a grant: what expires first is used first, and nothing from before it was made", async () => {
  const tenant = await tenantWith({ credits: "0.000000100" });
  const key = await keyOf(tenant);
  await spend(tenant, key, 30n);
  const [soon, next] = [later(1), later(2)];
  const grant = (amount: bigint, expires_at: Date) =>
    addCreditEntry(ctx, { kind: "grant", tenant_id: tenant.id, amount, reason: "Trial", expires_at });
  await grant(50n, next);
  await spend(tenant, key, 7n);
  await grant(20n, soon);
  await spend(tenant, key, 25n);
  // 7 of the later grant were used before the sooner one was made; of the 25 since, 20 are of the sooner one.
  ground.clock.set(soon.toISOString());
  const settled = await Promise.all([expireGrants(ctx), expireGrants(ctx), expireGrants(ctx)]);
  expect(settled.reduce((sum, count) => sum + count)).toBe(1);
  expect((await creditsOf(tenant.id)).granted).toBe("0.00000017");
  ground.clock.set(next.toISOString());
  await Promise.all([expireGrants(ctx), expireGrants(ctx)]);
  // 50 − 7 − 5 are left of it.
  expect(await creditsOf(tenant.id)).toMatchObject({
    granted: "0.000000132",
    used: "0.000000062",
    remaining: "0.00000007",
  });
  expect(await expireGrants(ctx)).toBe(0);
  const entries = await prisma.creditEntry.findMany({
    where: { tenantId: tenant.id, amountNano: { lt: 0n } },
  });
  expect(entries).toMatchObject([
    { amountNano: -38n, actor: "system:grant-expiry", reason: "Expired: Trial" },
  ]);
  ground.clock.set(NOW);
});

it("waits for a call that began before the end, and does not count one that began after it", async () => {
  const tenant = await tenantWith({ credits: "0.000000100" });
  const key = await keyOf(tenant);
  const running = await requestOf(tenant, key, 40n);
  await ledgers[0].place(running);
  const expires_at = new Date(Date.now() + 1);
  ground.clock.set(new Date(Date.now() - 1_000).toISOString());
  await addCreditEntry(ctx, {
    kind: "grant",
    tenant_id: tenant.id,
    amount: 50n,
    reason: "Trial",
    expires_at,
  });
  await prisma.expiringGrant.updateMany({ where: { tenantId: tenant.id }, data: { expiresAt: new Date() } });
  const late = await requestOf(tenant, key, 9n);
  await ledgers[0].place(late);
  await ledgers[0].settle(late.id, { ...NOTHING, costNano: 9n });
  ground.clock.set(later(1).toISOString());
  expect(await expireGrants(ctx)).toBe(0);
  await ledgers[0].settle(running.id, { ...NOTHING, costNano: 35n });
  expect(await expireGrants(ctx)).toBe(1);
  expect((await creditsOf(tenant.id)).granted).toBe("0.000000135");
  ground.clock.set(NOW);
});

it("takes back what is left by the prices a tenant with a markup pays, not by OpenRouter's costs", async () => {
  const tenant = await tenantWith({ credits: "0.000000100" });
  const key = await keyOf(tenant);
  const atTwice = async () => ({ ...(await requestOf(tenant, key, 40n)), pricePpm: 2 * AT_COST });
  const soon = new Date(Date.now() + 60_000);
  await addCreditEntry(ctx, {
    kind: "grant",
    tenant_id: tenant.id,
    amount: 50n,
    reason: "Trial",
    expires_at: soon,
  });
  const early = await atTwice();
  await ledgers[0].place(early);
  await ledgers[0].settle(early.id, { ...NOTHING, costNano: 20n });
  await prisma.expiringGrant.updateMany({ where: { tenantId: tenant.id }, data: { expiresAt: new Date() } });
  const late = await atTwice();
  await ledgers[0].place(late);
  await ledgers[0].settle(late.id, { ...NOTHING, costNano: 9n });
  ground.clock.set(later(1).toISOString());
  expect(await expireGrants(ctx)).toBe(1);
  // Of 50, the early call's price of 40 is used; the late one's 18 are of the credits that last.
  expect(await creditsOf(tenant.id)).toMatchObject({ granted: "0.00000014", used: "0.000000058" });
  ground.clock.set(NOW);
});

it("takes no more than was granted, however many adjustments race", async () => {
  const tenant = await tenantWith({ credits: "10" });
  const take = () =>
    addCreditEntry(ctx, { tenant_id: tenant.id, kind: "adjustment", amount: -4n * USD, reason: "race" });
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, take));
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(3);
  for (const { reason } of refused as PromiseRejectedResult[])
    expect(reason).toMatchObject({ code: "invalid_request", details: { param: "amount" } });
  expect((await creditsOf(tenant.id)).granted).toBe("2");
});
