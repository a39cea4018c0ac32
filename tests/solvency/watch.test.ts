import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { v7 as uuid } from "uuid";
import { increaseBudget, updateBudget } from "@/lib/budget-changes";
import { connectPool } from "@/lib/db";
import { getOverview } from "@/lib/overview";
import { getSolvency, getSpendable, watchSolvency } from "@/lib/solvency";
import { CreateTenant, createTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { services, clock, fake } = ground;
const { prisma } = services;
const pool = connectPool(services.config.databaseUrl, 2);
afterAll(() => pool.end());

const USD = 1_000_000_000n;
const ctx = () => ground.as();
const watch = () => watchSolvency(services, pool);
const incidents = () => prisma.incident.findMany({ where: { kind: "solvency", resolvedAt: null } });

it("shows the account over time, what it burns and when it runs dry, and raises one alarm until it is calm again", async () => {
  fake.configure({ credits: 100 });
  const acme = await createTenant(ctx(), CreateTenant.parse({ name: "Acme", credits: "30" }));
  const later = CreateTenant.parse({
    name: "Later",
    billing: "postpaid",
    budget: { limit: "20", window: "monthly" },
  });
  await createTenant(ctx(), later);
  await watch();
  expect(await getSolvency(ctx())).toMatchObject({
    account: { remaining: "100" },
    burn: "0",
    runs_dry_at: null,
    promised: { total: "50", credits: "30", budgets: "20", unlimited: 0 },
    missing: "0",
    is_short: false,
  });

  await spend(acme.id, "2026-11-20", 12n * USD);
  await spend(acme.id, "2026-11-22", 13n * USD);
  // Two and a half days since the first of the week's calls: ten dollars a day.
  expect(await getSolvency(ctx())).toMatchObject({
    burn: "10",
    runs_dry_at: "2026-12-02T12:00:00.000Z",
    first_refused: [{ tenant_name: "Acme", remaining: "30", because: "own" }, { because: "account" }],
  });
  clock.advance(3_600);
  fake.configure({ credits: 40 });
  await watch();
  expect(await incidents()).toMatchObject([
    { subject: "openrouter", detail: expect.stringContaining("$50") },
  ]);
  expect(await getSolvency(ctx())).toMatchObject({ missing: "10", is_short: true });
  fake.configure({ credits: 51 });
  await watch();
  expect(await incidents()).toHaveLength(1);
  fake.configure({ credits: 1_000 });
  await watch();
  expect(await incidents()).toEqual([]);
  clock.advance(86_400);
  await watch();
  const { days } = await getSolvency(ctx());
  expect(days.map(({ day, remaining }) => [day, remaining])).toEqual([
    ["2026-11-22", "1000"],
    ["2026-11-23", "1000"],
  ]);
});

it("says what a tenant can spend, limited by what is least", async () => {
  fake.configure({ credits: 1_000 });
  await watch();
  const terms = { name: "Spender", credits: "30", budget: { limit: "20", window: "monthly" } };
  const { id } = await createTenant(ctx(), CreateTenant.parse(terms));
  expect(await getSpendable(ctx(), id)).toEqual({ amount: "20", limited_by: "budget" });
  fake.configure({ credits: 4.5 });
  await watch();
  expect(await getSpendable(ctx(), id)).toEqual({ amount: "4.5", limited_by: "account" });
  await prisma.provisionedKey.updateMany({ where: { tenantId: id }, data: { status: "disabled" } });
  expect(await getSpendable(ctx(), id)).toEqual({ amount: "0", limited_by: "key" });
  await expect(getSpendable(ctx(), randomUUID())).rejects.toMatchObject({ code: "not_found" });
});

it("counts a budget as it refuses: none of one that only warns, and the increase while it lasts", async () => {
  fake.configure({ credits: 1_000 });
  await watch();
  const before = (await getSolvency(ctx())).promised;
  const terms = { billing: "postpaid", budget: { limit: "20", window: "monthly" } };
  const raised = await createTenant(ctx(), CreateTenant.parse({ name: "Raised", ...terms }));
  const soft = await createTenant(ctx(), CreateTenant.parse({ name: "Soft", ...terms }));
  const budgetOf = async (tenantId: string) =>
    (await prisma.budget.findFirstOrThrow({ where: { tenantId, scope: "tenant" } })).id;
  const until = new Date(clock.now().getTime() + 86_400_000);
  await increaseBudget(ctx(), { id: await budgetOf(raised.id), limit: 50n * USD, until });
  await updateBudget(ctx(), { id: await budgetOf(soft.id), soft: true });
  const promised = async () => {
    const { budgets, unlimited } = (await getSolvency(ctx())).promised;
    return [Number(budgets) - Number(before.budgets), unlimited - before.unlimited];
  };
  expect(await promised()).toEqual([50, 1]);
  expect(await getSpendable(ctx(), raised.id)).toEqual({ amount: "50", limited_by: "budget" });
  expect(await getSpendable(ctx(), soft.id)).toMatchObject({ limited_by: "account" });
  const { credits } = await getOverview(ctx(), { days: 1 });
  expect(credits).toMatchObject({ promised: (await getSolvency(ctx())).promised.total });
  clock.advance(86_401);
  expect(await promised()).toEqual([20, 1]);
});

async function spend(tenantId: string, day: string, costNano: bigint) {
  const { id: provisionedKeyId } = await prisma.provisionedKey.findFirstOrThrow({ where: { tenantId } });
  const apiKeyId = uuid();
  await prisma.apiKey.create({ data: { id: apiKeyId, tenantId, name: "k", hash: apiKeyId, label: "k" } });
  const place = { tenantId, apiKeyId, provisionedKeyId, model: "m", provider: "p" };
  await prisma.usageDay.create({ data: { ...place, day: new Date(day), requests: 1, costNano } });
}
