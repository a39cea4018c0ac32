import { v7 as uuid } from "uuid";
import { expect, it } from "vitest";
import { updateApiKey } from "@/lib/api-keys";
import { endIncrease, increaseBudget, listBudgets, updateBudget } from "@/lib/budget-changes";
import { NOTHING } from "@/lib/holds";
import { getTagBudget, liftTagBudget, setTagBudget } from "@/lib/tag-budgets";
import { updateTenant } from "@/lib/tenants";
import { budgetGround, USD } from "../budgets/ground";

const HOUR_MS = 3_600_000;
const { ground, ctx, pool, clocks, ledgers, tenantWith, keyOf, requestOf, spend } = await budgetGround();

const setFor = (tenantId: string, tag: string, limit: bigint, more: object = {}) =>
  setTagBudget(ctx, { tenant_id: tenantId, tag, limit, window: "monthly", ...more });

it("admits exactly ten of 200 concurrent calls of two keys with a tag, through two gateways", async () => {
  const tenant = await tenantWith();
  const keys = [await keyOf(tenant, ["batch"]), await keyOf(tenant, ["batch", "night"])];
  const budget = await setFor(tenant.id, "batch", 10n);
  const requests = await Promise.all(keys.map((key) => requestOf(tenant, key, 1n)));
  const placements = await Promise.all(
    Array.from({ length: 200 }, (_, i) => ledgers[i % 2]!.place({ ...requests[(i >> 1) % 2]!, id: uuid() })),
  );
  const holds = placements.flatMap((placement) => ("hold" in placement ? [placement.hold] : []));
  expect(holds).toHaveLength(10);
  const refusals = placements.flatMap((placement) => ("refusal" in placement ? [placement.refusal] : []));
  expect(refusals.every((refusal) => refusal.budget.id === budget.id && refusal.budget.tag === "batch")).toBe(
    true,
  );

  await Promise.all(holds.map(({ id }) => ledgers[0].settle(id, NOTHING)));
  expect(await ledgers[1].place({ ...requests[0]!, id: uuid(), amountNano: 10n })).toHaveProperty("hold");
});

it("a key that loses a tag keeps its running call where it was placed, and its next call is free of it", async () => {
  const tenant = await tenantWith();
  const key = await keyOf(tenant, ["batch"]);
  await setFor(tenant.id, "batch", 5n);
  const before = await requestOf(tenant, key, 5n);
  await ledgers[0].place(before);
  await updateApiKey(ctx, { id: key.id, tags: [] });
  expect(await ledgers[0].place(await requestOf(tenant, key, 9n))).toHaveProperty("hold");
  await ledgers[0].settle(before.id, { ...NOTHING, costNano: 4n });
  const { spent, held } = await getTagBudget(ctx, { tenant_id: tenant.id, tag: "batch" });
  expect([spent, held]).toEqual(["0.000000004", "0"]);
});

it("a new budget counts what its keys have spent and hold since the window began, and nobody else's", async () => {
  const tenant = await tenantWith();
  const [tagged, other] = [await keyOf(tenant, ["batch"]), await keyOf(tenant)];
  await spend(tenant, tagged, 3n);
  await spend(tenant, other, 100n);
  const running = await requestOf(tenant, tagged, 2n);
  await ledgers[0].place(running);
  const budget = await setFor(tenant.id, "batch", 10n);
  expect([budget.spent, budget.held]).toEqual(["0.000000003", "0.000000002"]);
  await ledgers[0].settle(running.id, { ...NOTHING, costNano: 1n });
  const place = { tenant_id: tenant.id, tag: "batch" };
  expect(await getTagBudget(ctx, place)).toMatchObject({ spent: "0.000000004", held: "0" });
  await liftTagBudget(ctx, place);
  await expect(getTagBudget(ctx, place)).rejects.toMatchObject({ code: "not_found" });
});

it("a soft budget counts and refuses nothing, and refuses once it is hard", async () => {
  const tenant = await tenantWith();
  const key = await keyOf(tenant, ["batch"]);
  const budget = await setFor(tenant.id, "batch", 5n, { soft: true });
  await spend(tenant, key, 4n);
  await spend(tenant, key, 4n);
  expect(await getTagBudget(ctx, { tenant_id: tenant.id, tag: "batch" })).toMatchObject({
    soft: true,
    limit: "0.000000005",
    spent: "0.000000008",
    remaining: "0",
  });
  await updateBudget(ctx, { id: budget.id, soft: false });
  expect(await ledgers[1].place(await requestOf(tenant, key, 1n))).toMatchObject({
    refusal: { limitNano: 5n, spentNano: 8n },
  });
});

it("an increase falls back at its instant without a job, keeps what was spent, and names its end", async () => {
  const tenant = await tenantWith({ budget: { limit: "0.000000010", window: "lifetime" } });
  const key = await keyOf(tenant);
  const { data } = await listBudgets(ctx, { tenant_id: tenant.id, limit: 10 });
  await spend(tenant, key, 10n);
  const until = new Date(Date.now() + HOUR_MS);
  await increaseBudget(ctx, { id: data[0]!.id, limit: 30n, until });
  await spend(tenant, key, 15n);
  const refused = await ledgers[0].place(await requestOf(tenant, key, 6n));
  expect(refused).toMatchObject({ refusal: { limitNano: 30n, spentNano: 25n, raisedUntil: until } });

  const request = await requestOf(tenant, key, 1n);
  clocks[0].follow(new Date(until.getTime() - 1_000));
  expect(await ledgers[0].place({ ...request, id: uuid() })).toHaveProperty("hold");
  clocks[0].follow(until);
  expect(await ledgers[0].place({ ...request, id: uuid() })).toMatchObject({
    refusal: { limitNano: 10n, raisedUntil: null },
  });
  clocks[0].follow(new Date());
});

it("an increase ends by hand at once, and a window that opens while it lasts has it too", async () => {
  const tenant = await tenantWith({ budget: { limit: "0.000000010", window: "daily" } });
  const key = await keyOf(tenant);
  const { data } = await listBudgets(ctx, { tenant_id: tenant.id, limit: 10 });
  const { id } = data[0]!;
  await increaseBudget(ctx, { id, limit: 30n, until: new Date(Date.now() + 48 * HOUR_MS) });
  const request = await requestOf(tenant, key, 20n);
  clocks[1].follow(new Date(Date.now() + 24 * HOUR_MS));
  expect(await ledgers[1].place({ ...request, id: uuid() })).toHaveProperty("hold");
  clocks[1].follow(new Date());
  expect(await endIncrease(ctx, id)).toMatchObject({ increase: null, limit: "0.00000001" });
  expect(await ledgers[0].place({ ...request, id: uuid() })).toMatchObject({ refusal: { limitNano: 10n } });
});

it("a budget's anchor moves its window, which counts what was spent since it began", async () => {
  const tenant = await tenantWith({ budget: { limit: "1", window: "monthly" } });
  await spend(tenant, await keyOf(tenant), 7n);
  const { data } = await listBudgets(ctx, { tenant_id: tenant.id, limit: 10 });
  const today = new Date().getUTCDate();
  const moved = await updateBudget(ctx, { id: data[0]!.id, anchor_day: today });
  const midnight = new Date();
  expect(moved).toMatchObject({
    anchor_day: today,
    spent: "0.000000007",
    starts_at: new Date(midnight.setUTCHours(0, 0, 0, 0)).toISOString(),
  });
  const kept = await updateTenant(ctx, { id: tenant.id, budget: { limit: 2n * USD, window: "monthly" } });
  expect(kept.budget).toMatchObject({ limit: "2", anchor_day: today, spent: "0.000000007" });
});

it("the database and the verbs agree on the limit at an instant", async () => {
  const tenant = await tenantWith({ budget: { limit: "10", window: "lifetime" } });
  const { data } = await listBudgets(ctx, { tenant_id: tenant.id, limit: 10 });
  const until = new Date(ground.clock.now().getTime() + HOUR_MS);
  const raised = await increaseBudget(ctx, { id: data[0]!.id, limit: 30n * USD, until });
  expect(raised).toMatchObject({ limit: "10", remaining: "30", increase: { limit: "30" } });
  const { rows } = await pool.query<{ before: bigint; at: bigint }>(
    `SELECT limit_at($2::timestamptz - interval '1 ms', limit_nano, raised_limit_nano, raised_until) AS before,
            limit_at($2, limit_nano, raised_limit_nano, raised_until) AS at FROM budgets WHERE id = $1`,
    [raised.id, until],
  );
  expect(rows).toEqual([{ before: 30n * USD, at: 10n * USD }]);
});
