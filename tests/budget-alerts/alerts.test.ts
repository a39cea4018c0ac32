import { expect, it } from "vitest";
import { listBudgets, updateBudget } from "@/lib/budget-changes";
import { watchCredits, watchThresholds } from "@/lib/budget-alerts";
import { addCreditEntry, setCreditRule } from "@/lib/credits";
import { budgetGround, USD } from "../budgets/ground";

const { ground, ctx, pool, tenantWith, keyOf, spend } = await budgetGround();
const { prisma } = ground.services;

const openOf = async (kind: string) =>
  (await prisma.incident.findMany({ where: { kind, resolvedAt: null } }))
    .map(({ subject }) => subject)
    .toSorted();
const watch = () => watchThresholds(pool, ground.clock.now());

it("raises each threshold once a window, however many watch, and closes it when the limit rises or the window ends", async () => {
  const tenant = await tenantWith({
    budget: { limit: "0.000000100", window: "daily", thresholds: [80, 50, 100] },
  });
  const key = await keyOf(tenant);
  const { data } = await listBudgets(ctx, { tenant_id: tenant.id, limit: 10 });
  const { id, starts_at: starts } = data[0]!;
  await spend(tenant, key, 49n);
  expect(await watch()).toBe(0);
  await spend(tenant, key, 31n);
  const raised = await Promise.all(Array.from({ length: 6 }, watch));
  expect(raised.reduce((sum, count) => sum + count)).toBe(2);
  expect(await openOf("budget_threshold")).toEqual([`${id} ${starts} 50`, `${id} ${starts} 80`]);
  expect(await watch()).toBe(0);
  const [incident] = await prisma.incident.findMany({ where: { kind: "budget_threshold" } });
  expect(incident).toMatchObject({ count: 1, detail: expect.stringContaining("of Acme has reached") });

  await updateBudget(ctx, { id, limit: 120n });
  expect(await watch()).toBe(0);
  expect(await openOf("budget_threshold")).toEqual([`${id} ${starts} 50`]);
  expect(await watchThresholds(pool, new Date(ground.clock.now().getTime() + 24 * 3_600_000))).toBe(0);
  expect(await openOf("budget_threshold")).toEqual([]);
});

it("a soft budget warns, and one without thresholds never does", async () => {
  const terms = { limit: "0.000000010", window: "lifetime" };
  const soft = await tenantWith({ budget: { ...terms, soft: true, thresholds: [100] } });
  await spend(soft, await keyOf(soft), 20n);
  const silent = await tenantWith({ budget: { ...terms, thresholds: [] } });
  await spend(silent, await keyOf(silent), 10n);
  await watch();
  const budgetOf = async ({ id }: { id: string }) =>
    (await prisma.budget.findFirstOrThrow({ where: { tenantId: id, scope: "tenant" } })).id;
  const subjects = (await openOf("budget_threshold")).map((subject) => subject.split(" ")[0]);
  expect(subjects).toContain(await budgetOf(soft));
  expect(subjects).not.toContain(await budgetOf(silent));
});

it("says once that credits are low, and that it is over only when they are a tenth above the mark", async () => {
  const tenant = await tenantWith({ credits: "10" });
  const key = await keyOf(tenant);
  await setCreditRule(ctx, {
    tenant_id: tenant.id,
    rule: { overdraft: 0n, low_at: 5n * USD, top_up: null },
  });
  await spend(tenant, key, 5n * USD);
  expect(await watchCredits(pool)).toBe(0);
  await spend(tenant, key, 1n);
  const raised = await Promise.all(Array.from({ length: 4 }, () => watchCredits(pool)));
  expect(raised.reduce((sum, count) => sum + count)).toBe(1);
  await addCreditEntry(ctx, { kind: "grant", tenant_id: tenant.id, amount: 1n, reason: "a little" });
  expect(await watchCredits(pool)).toBe(0);
  expect(await openOf("credits_low")).toEqual([tenant.id]);
  await addCreditEntry(ctx, { kind: "grant", tenant_id: tenant.id, amount: USD / 2n, reason: "enough" });
  await watchCredits(pool);
  expect(await openOf("credits_low")).toEqual([]);
});
