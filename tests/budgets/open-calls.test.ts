import { v7 as uuid } from "uuid";
import { AT_COST } from "@/lib/prices";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { issueApiKey, updateApiKey } from "@/lib/api-keys";
import { setBudget, windowAt } from "@/lib/budgets";
import { DatabaseClock } from "@/lib/clock";
import { connectPool, tenantDb } from "@/lib/db";
import { correctFromUsage, type HoldRequest, Ledger, NOTHING } from "@/lib/holds";
import { createTenant, type Tenant, updateTenant } from "@/lib/tenants";
import { testGround } from "../setup/services";

const ground = await testGround();
const { prisma, config } = ground.services;
const pool = connectPool(config.databaseUrl, 8);
/** Two gateways, so that settlements meet. */
const [ledger, otherLedger] = [new Ledger(pool, new DatabaseClock()), new Ledger(pool, new DatabaseClock())];
const ctx = ground.as();
const USD = 10n ** 9n;
/** Prisma's name for the restrict violation that the append-only triggers raise. */
const REFUSED = "P2003";

afterAll(async () => {
  await Promise.all([ledger.close(), otherLedger.close()]);
  await pool.end();
});

let tenant: Tenant;
let apiKeyId: string;

beforeEach(async () => {
  ground.clock.set(new Date().toISOString());
  tenant = await createTenant(ctx, {
    name: "Acme",
    billing: "prepaid",
    time_zone: "UTC",
    allowed_models: [],
    default_max_tokens: 100,
    credits: 100n * USD,
    budget: { limit: 10n * USD, window: "daily" },
  });
  apiKeyId = (await issueApiKey(ctx, { tenant_id: tenant.id, name: "k", kind: "inference" })).data.id;
});

/** Places a hold as a gateway does that knows the policy of this moment. */
async function place(amountNano: bigint): Promise<string | null> {
  const { timeZone } = await prisma.tenant.findUniqueOrThrow({ where: { id: tenant.id } });
  const budgets = await prisma.budget.findMany({ where: { tenantId: tenant.id }, orderBy: { id: "asc" } });
  const request: HoldRequest = {
    id: uuid(),
    tenantId: tenant.id,
    apiKeyId,
    provisionedKeyId: tenant.provisioned_key!.id,
    amountNano,
    budgets,
    timeZone,
    model: "m",
    endUser: null,
    sessionId: null,
    pricePpm: AT_COST,
    streamed: false,
  };
  return "hold" in (await ledger.place(request)) ? request.id : null;
}

const settle = (
  holdId: string,
  costNano: bigint,
  { state = "settled", by = ledger }: { state?: "settled" | "estimated"; by?: Ledger } = {},
) => by.settle(holdId, { ...NOTHING, state, costNano });

const tenantBudget = (input: Parameters<typeof updateTenant>[1]["budget"]) =>
  updateTenant(ctx, { id: tenant.id, budget: input });

/** What every window of this tenant that runs says, against the ledger and the open holds themselves (I4). */
async function expectSumsAgree(): Promise<void> {
  const { timeZone } = await prisma.tenant.findUniqueOrThrow({ where: { id: tenant.id } });
  for (const budget of await prisma.budget.findMany({ where: { tenantId: tenant.id } })) {
    const { startsAt } = windowAt(new Date(), budget.window, timeZone);
    const row = await prisma.budgetWindow.findFirst({ where: { budgetId: budget.id, startsAt } });
    const where = { tenantId: tenant.id, createdAt: { gte: startsAt } };
    const spent = await prisma.generation.aggregate({ where, _sum: { costNano: true } });
    const held = await prisma.hold.aggregate({ where, _sum: { amountNano: true } });
    expect({ spent: row?.spentNano ?? 0n, held: row?.reservedNano ?? 0n }, budget.scope).toEqual({
      spent: spent._sum.costNano ?? 0n,
      held: held._sum.amountNano ?? 0n,
    });
  }
}

const CHANGES: Array<[string, () => Promise<unknown>]> = [
  ["the kind of its window", () => tenantBudget({ limit: 10n * USD, window: "lifetime" })],
  ["the tenant's time zone", () => updateTenant(ctx, { id: tenant.id, time_zone: "Pacific/Kiritimati" })],
  [
    "the tenant's time zone and the kind at once",
    () =>
      updateTenant(ctx, {
        id: tenant.id,
        time_zone: "Pacific/Kiritimati",
        budget: { limit: 10n * USD, window: "lifetime" },
      }),
  ],
  [
    "nothing but its being lifted and set again",
    () => tenantBudget(null).then(() => tenantBudget({ limit: 10n * USD, window: "lifetime" })),
  ],
  ["a first cap of the API key", () => updateApiKey(ctx, { id: apiKeyId, limit: 10n * USD })],
];

describe.each(CHANGES)("a call that runs while a budget changes by %s", (_what, change) => {
  it("keeps its money: nothing is granted twice, and its settlement reaches the new window", async () => {
    const holdId = await place(9n * USD);
    await change();
    await expectSumsAgree();
    expect(await place(9n * USD)).toBeNull();
    expect(await settle(holdId!, 4n * USD)).toBe(true);
    await expectSumsAgree();
    expect(await place(7n * USD)).toBeNull();
    const rest = await place(6n * USD);
    await settle(rest!, 6n * USD);
    await expectSumsAgree();
  });

  it("as an estimate is corrected in the new window too", async () => {
    const holdId = await place(9n * USD);
    await settle(holdId!, 9n * USD, { state: "estimated" });
    await change();
    await expectSumsAgree();
    await correctFromUsage(pool, async () => 3n * USD, 0);
    expect(await prisma.generation.findUniqueOrThrow({ where: { id: holdId! } })).toMatchObject({
      state: "settled",
      costNano: 3n * USD,
    });
    await expectSumsAgree();
  });
});

it("a hold is adopted once, however often the window changes to and fro", async () => {
  const holdId = await place(3n * USD);
  for (const window of ["monthly", "daily", "monthly", "lifetime", "daily"] as const) {
    expect((await tenantBudget({ limit: 10n * USD, window })).budget).toMatchObject({ held: "3" });
  }
  await settle(holdId!, 2n * USD);
  for (const window of ["monthly", "daily", "lifetime"] as const) {
    expect((await tenantBudget({ limit: 10n * USD, window })).budget).toMatchObject({
      held: "0",
      spent: "2",
    });
  }
});

it("a call that settles while the change is being committed is booked once, on the window that opens", async () => {
  const holds = await Promise.all([place(USD), place(USD)]);
  let settled: Promise<boolean>[] = [];
  const owner = { tenantId: tenant.id, apiKeyId: null, timeZone: "UTC" };
  await prisma.$transaction(async (tx) => {
    await setBudget(tx, ground.clock.now(), owner, { limitNano: 10n * USD, window: "lifetime" });
    settled = [ledger, otherLedger].map((by, index) => settle(holds[index]!, USD / 2n, { by }));
    await untilWaiting(holds.length);
  });
  expect(await Promise.all(settled)).toEqual([true, true]);
  await expectSumsAgree();
});

it("a settlement that is under way when the change begins is neither lost nor counted twice", async () => {
  for (let round = 0; round < 10; round++) {
    const window = round % 2 === 0 ? "monthly" : "daily";
    const holds = await Promise.all(Array.from({ length: 5 }, () => place(USD / 10n)));
    const changed = tenantBudget({ limit: 10n * USD, window });
    const settled = holds.map((id, index) =>
      settle(id!, USD / 20n, { by: index % 2 ? ledger : otherLedger }),
    );
    await changed;
    expect(await Promise.all(settled)).not.toContain(false);
    await expectSumsAgree();
  }
});

it("a tenant's own management key may cap its keys while they run", async () => {
  const holdId = await place(9n * USD);
  const owner = { tenantId: tenant.id, apiKeyId, timeZone: "UTC" };
  await tenantDb(prisma, tenant.id).$transaction((tx) =>
    setBudget(tx, ground.clock.now(), owner, { limitNano: 9n * USD, window: "daily" }),
  );
  expect(await place(USD / 10n)).toBeNull();
  await expectSumsAgree();
  await settle(holdId!, USD);
  await expectSumsAgree();
});

it("an estimate changes in nothing but its windows until it is settled", async () => {
  const holdId = await place(USD);
  await settle(holdId!, USD, { state: "estimated" });
  const change = (data: object) => prisma.generation.update({ where: { id: holdId! }, data });
  await expect(change({ costNano: 1n })).rejects.toMatchObject({ code: REFUSED });
  await expect(change({ model: "other" })).rejects.toMatchObject({ code: REFUSED });
  await expect(change({ budgetIds: [], windowStarts: [] })).resolves.toBeTruthy();
});

/** Waits until so many statements of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await prisma.$queryRaw<{ waiting: bigint }[]>`
        SELECT count(*) AS waiting FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return Number(row!.waiting);
    })
    .toBe(count);
}
