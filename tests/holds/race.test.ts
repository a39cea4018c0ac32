import fc from "fast-check";
import { AT_COST } from "@/lib/prices";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { DatabaseClock } from "@/lib/clock";
import { connectPool } from "@/lib/db";
import { type HoldRequest, Ledger, NOTHING } from "@/lib/holds";
import { ledgerFacts } from "../gateway/ledger-facts";
import { openPortal, type Portal, type TestTenant } from "../gateway/portal";
import { testDatabase } from "../setup/database";

const databaseUrl = await testDatabase();
const pools = [connectPool(databaseUrl, 4), connectPool(databaseUrl, 4)];
const ledgers = pools.map((pool) => new Ledger(pool, new DatabaseClock()));
let portal: Portal;

beforeAll(async () => {
  portal = await openPortal(databaseUrl);
});
afterAll(async () => {
  await Promise.all(ledgers.map((ledger) => ledger.close()));
  await Promise.all(pools.map((pool) => pool.end()));
  await portal.close();
});

async function requestsOf(tenant: TestTenant): Promise<(amountNano: bigint) => HoldRequest> {
  const provisionedKey = await portal.prisma.provisionedKey.findFirstOrThrow({
    where: { tenantId: tenant.id },
  });
  const budgets = await portal.prisma.budget.findMany({
    where: { tenantId: tenant.id },
    orderBy: { id: "asc" },
  });
  return (amountNano) => ({
    id: uuid(),
    tenantId: tenant.id,
    apiKeyId: tenant.inferenceKeyId,
    provisionedKeyId: provisionedKey.id,
    amountNano,
    budgets: budgets.map(({ id, scope, window }) => ({ id, scope, window })),
    timeZone: "UTC",
    model: "openai/gpt-4o-mini",
    endUser: null,
    sessionId: null,
    pricePpm: AT_COST,
    streamed: false,
  });
}

it("admits exactly what fits when two gateways race for one budget, and not a nano-dollar more", async () => {
  // Whichever of the three budgets is tightest decides: 7.5 of 0.1 fit 75 times.
  const tenant = await portal.tenant({
    credits: "20",
    budget: { limit: "7.5", window: "monthly" },
    keyLimit: { limit: "9", window: "daily" },
  });
  const request = await requestsOf(tenant);
  const placements = await Promise.all(
    Array.from({ length: 200 }, (_, i) => ledgers[i % 2]!.place(request(100_000_000n))),
  );
  const holds = placements.flatMap((placement) => ("hold" in placement ? [placement.hold] : []));
  expect(holds).toHaveLength(75);
  expect(placements.filter((p) => "refusal" in p && p.refusal.budget.scope === "tenant")).toHaveLength(125);
  expect(await overBooked()).toEqual([]);

  await Promise.all(holds.map((hold, i) => ledgers[i % 2]!.settle(hold.id, { ...NOTHING, costNano: 0n })));
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({
    generations: 75,
    reservedNano: 0n,
    openHolds: 0,
  });
  const again = await ledgers[0]!.place(request(7_500_000_000n));
  expect("hold" in again).toBe(true);
});

it("decides by what a budget has once it is locked, not by what it had when the statement began", async () => {
  const tenant = await portal.tenant({ credits: "1" });
  const request = await requestsOf(tenant);
  const first = await ledgers[0]!.place(request(1n));
  if ("hold" in first) await ledgers[0]!.settle(first.hold.id, NOTHING);
  const locker = await portal.pool.connect();
  await locker.query("BEGIN");
  await locker.query("SELECT 1 FROM budget_windows WHERE tenant_id = $1 FOR UPDATE", [tenant.id]);
  const rivals = ledgers.map((ledger) => ledger.place(request(1_000_000_000n)));
  await vi.waitFor(
    async () => {
      const { rows } = await locker.query<{ waiting: bigint }>(
        "SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      expect(rows[0]!.waiting).toBe(2n);
    },
    { interval: 2 },
  );
  await locker.query("COMMIT");
  locker.release();
  const placements = await Promise.all(rivals);
  expect(placements.filter((placement) => "hold" in placement)).toHaveLength(1);
  expect(await overBooked()).toEqual([]);
});

it("F31: settles a hold once, whichever of two gateways comes first", async () => {
  const tenant = await portal.tenant();
  const request = await requestsOf(tenant);
  const placements = await Promise.all(
    Array.from({ length: 40 }, () => ledgers[0]!.place(request(1_000_000n))),
  );
  const ids = placements.map((placement) => ("hold" in placement ? placement.hold.id : ""));
  const outcomes = await Promise.all(
    ids.flatMap((id) => ledgers.map((ledger) => ledger.settle(id, { ...NOTHING, costNano: 400n }))),
  );
  expect(outcomes.filter(Boolean)).toHaveLength(40);
  expect(await ledgerFacts(portal.pool, tenant.id)).toMatchObject({
    generations: 40,
    generationsNano: 16_000n,
    rollUpNano: 16_000n,
    creditsSpentNano: 16_000n,
    reservedNano: 0n,
  });
});

it("keeps spent + reserved within the limit at every instant over random amounts and costs", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ amount: fc.bigInt(1n, 500n), share: fc.nat({ max: 100 }) }), {
        minLength: 20,
        maxLength: 60,
      }),
      fc.bigInt(500n, 5_000n),
      async (calls, limit) => {
        const tenant = await portal.tenant({ credits: `0.${limit.toString().padStart(9, "0")}` });
        const request = await requestsOf(tenant);
        let worst = 0n;
        const watching = setInterval(
          () => void overBooked().then((rows) => (worst += BigInt(rows.length))),
          2,
        );
        await Promise.all(
          calls.map(async ({ amount, share }, i) => {
            const placement = await ledgers[i % 2]!.place(request(amount));
            if ("refusal" in placement) return;
            const costNano = (amount * BigInt(share)) / 100n;
            await ledgers[(i + 1) % 2]!.settle(placement.hold.id, { ...NOTHING, costNano });
          }),
        );
        clearInterval(watching);
        const facts = await ledgerFacts(portal.pool, tenant.id);
        expect(worst).toBe(0n);
        expect(facts.generationsNano <= limit).toBe(true);
        expect(facts).toMatchObject({
          creditsSpentNano: facts.generationsNano,
          rollUpNano: facts.generationsNano,
          reservedNano: 0n,
        });
      },
    ),
    { numRuns: 12 },
  );
});

it("opens the next window by itself when the day turns, without a job", async () => {
  const tenant = await portal.tenant({ keyLimit: { limit: "0.001", window: "daily" } });
  const request = await requestsOf(tenant);
  const clock = new DatabaseClock({ now: () => new Date() });
  const ledger = new Ledger(pools[0]!, clock);
  const first = await ledger.place(request(1_000_000n));
  const second = await ledger.place(request(1n));
  expect(["hold" in first, "refusal" in second]).toEqual([true, true]);
  clock.follow(new Date(Date.now() + 24 * 60 * 60 * 1000));
  const tomorrow = await ledger.place(request(1n));
  expect("hold" in tomorrow).toBe(true);
  await ledger.close();
});

async function overBooked(): Promise<unknown[]> {
  const { rows } = await portal.pool.query(
    "SELECT budget_id FROM budget_windows WHERE limit_nano IS NOT NULL AND spent_nano + reserved_nano > limit_nano",
  );
  return rows;
}
